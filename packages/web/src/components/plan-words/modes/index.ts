import type { ModeKey, ModeWords } from '../words.ts'
import { cumulative } from './cumulative.ts'
import { incremental } from './incremental.ts'
import { linear } from './linear.ts'

export const modeWords: Readonly<Record<ModeKey, ModeWords>> = { cumulative, incremental, linear }
