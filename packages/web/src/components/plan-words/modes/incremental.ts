import { msg } from '@lingui/core/macro'
import type { ModeWords } from '../words.ts'

export const incremental: ModeWords = { name: msg`incremental plan` }
