import type { TriggerKey, TriggerWords } from '../words.ts'
import { confirmed } from './confirmed.ts'
import { date } from './date.ts'
import { lineProgress } from './line-progress.ts'
import { manual } from './manual.ts'
import { progress } from './progress.ts'
import { status } from './status.ts'
import { subprojectProgress } from './subproject-progress.ts'

/** In the order in which the editor offers them. */
export const triggerWords: Readonly<Record<TriggerKey, TriggerWords<never, never>>> = {
  confirmed,
  progress,
  line_progress: lineProgress,
  subproject_progress: subprojectProgress,
  status,
  date,
  manual,
}

export const triggerReasons = {
  ...confirmed.reasons,
  ...progress.reasons,
  ...status.reasons,
  ...date.reasons,
  ...manual.reasons,
}

export const triggerBlockers = {
  ...confirmed.blockers,
  ...progress.blockers,
  ...status.blockers,
  ...date.blockers,
  ...manual.blockers,
}
