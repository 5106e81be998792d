import type { ShareKey, ShareWords } from '../words.ts'
import { amount } from './amount.ts'
import { gross } from './gross.ts'
import { line } from './line.ts'
import { percent } from './percent.ts'
import { rest } from './rest.ts'
import { upTo } from './up-to.ts'

/** In the order in which the editor offers them. */
export const shareWords: Readonly<Record<ShareKey, ShareWords>> = {
  up_to: upTo,
  percent,
  amount,
  gross,
  line,
  rest,
}
