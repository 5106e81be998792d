import { msg } from '@lingui/core/macro'
import type { ModeWords } from '../words.ts'

export const linear: ModeWords = {
  name: msg`linear plan`,
  sentence: (by) =>
    by === 'line'
      ? msg`As progress of each line is recorded, bill that part`
      : msg`As progress is recorded, bill that part`,
}
