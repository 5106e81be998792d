import { confirmed } from './confirmed.ts'
import { date } from './date.ts'
import { manual } from './manual.ts'
import { progress } from './progress.ts'

/** All that an instalment may wait for, in the order in which it is said. */
export const triggers = [confirmed, date, progress, manual] as const
