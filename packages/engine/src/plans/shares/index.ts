import { amount } from './amount.ts'
import { gross } from './gross.ts'
import { line } from './line.ts'
import { percent } from './percent.ts'
import { rest } from './rest.ts'
import { upTo } from './up-to.ts'

/** All ways to say how much an instalment bills, in the order in which they are offered. */
export const shares = [upTo, percent, amount, gross, line, rest] as const
