import { msg } from '@lingui/core/macro'
import type { ModeWords } from '../words.ts'

export const cumulative: ModeWords = { name: msg`cumulative plan` }
