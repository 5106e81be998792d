import type { TriggerKey, TriggerWords } from '../words.ts'
import { confirmed } from './confirmed.ts'
import { date } from './date.ts'
import { manual } from './manual.ts'
import { progress } from './progress.ts'

const all = { confirmed, progress, date, manual }

/** In the order in which the editor offers them. */
export const triggerWords: Readonly<Record<TriggerKey, TriggerWords<never, never>>> = all

export const triggerReasons = {
  ...confirmed.reasons,
  ...progress.reasons,
  ...date.reasons,
  ...manual.reasons,
}

export const triggerBlockers = {
  ...confirmed.blockers,
  ...progress.blockers,
  ...date.blockers,
  ...manual.blockers,
}
