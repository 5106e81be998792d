import { lineRules } from './line-rules.ts'
import { manual } from './manual.ts'
import { plan } from './plan.ts'
import { rules } from './rules.ts'

/**
 * How an order, or a line of it, may be billed. The fifth mode, *billed*, is the state in which an
 * order ends: nobody writes it.
 */
export const billingModes = [rules, manual, plan, lineRules] as const

export { plan, rules }
