import { earliest } from './earliest.ts'
import { every } from './every.ts'
import { minimum } from './minimum.ts'
import { on } from './on.ts'
import { paused } from './paused.ts'
import { progress } from './progress.ts'
import { shares } from './shares.ts'
import { status } from './status.ts'
import type { CriterionKey, CriterionWords } from './words.ts'

/** In the order in which they are told. */
export const criterionWords: Readonly<Record<CriterionKey, CriterionWords<never, never>>> = {
  earliest,
  every,
  progress,
  status,
  minimum,
  on,
  shares,
  paused,
}

/** Those that no trigger of a plan has, too. */
export const criterionReasons = { ...every.reasons, ...minimum.reasons }

export const criterionBlockers = {
  ...every.blockers,
  ...minimum.blockers,
  ...on.blockers,
  ...paused.blockers,
}
