import { duration } from './duration.ts'
import { effort } from './effort.ts'
import { fixed } from './fixed.ts'
import { percentage } from './percentage.ts'

/** Every method that a line may have, the usual one first. */
export const methods = { fixed, effort, duration, percentage }
