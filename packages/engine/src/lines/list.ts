import { fixed } from './fixed.ts'
import { percentage } from './percentage.ts'

/** Every method that a line may have, the usual one first. */
export const methods = { fixed, percentage }
