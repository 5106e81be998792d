import type { Place } from '../../members/member.ts'
import type { Mode } from '../../orders/plan/mode.ts'
import { modes } from './index.ts'

/** A mode by its word, else the first of them and a fault. */
export function readBasis(
  word: string,
  { path, read }: Place,
  [first, ...others]: readonly [Mode, ...Mode[]] = modes,
): Mode {
  const key = read.word(word, path, [first.key, ...others.map((each) => each.key)])
  return others.find((each) => each.key === key) ?? first
}
