import { cumulative } from './cumulative.ts'
import { incremental } from './incremental.ts'
import { linear } from './linear.ts'
import { whole } from './whole.ts'

/** What the shares of a plan may be counted from; `whole` is written by leaving the plan out. */
export const modes = [cumulative, incremental, linear] as const

export { whole }
