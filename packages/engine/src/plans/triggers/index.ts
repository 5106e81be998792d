import { confirmed } from './confirmed.ts'
import { date } from './date.ts'
import { manual } from './manual.ts'
import { lineProgress, subprojectProgress } from './part-progress.ts'
import { progress } from './progress.ts'
import { status } from './status.ts'

/** All that an instalment may wait for, in the order in which it is said. */
export const triggers = [
  confirmed,
  date,
  progress,
  lineProgress,
  subprojectProgress,
  status,
  manual,
] as const
