import { addDecimals, divideByTwo, subtractDecimals } from '../../words/decimals.ts'
import { showDecimal } from '../../words/format.ts'
import { readDecimal } from '../../words/read-decimal.ts'
import { shareWords } from '../plan-words/shares/index.ts'
import { freshKey, type InstalmentDraft, type ShareDraft } from './plan-draft.ts'

/**
 * An instalment in two: a new one before it, of the same conditions. Percents are halved; of
 * anything else the new one is still to be told how much.
 */
export function splitInstalment(
  instalments: readonly InstalmentDraft[],
  index: number,
): readonly InstalmentDraft[] {
  const whole = instalments[index]
  if (whole === undefined) return instalments
  const [first, second] = halves(whole.share, upToBefore(instalments, index))
  const { repeat: _, ...once } = whole
  const added = { ...once, key: freshKey(), id: undefined, share: first }
  return instalments.toSpliced(index, 1, added, { ...whole, share: second })
}

function halves(share: ShareDraft, before: string): readonly [ShareDraft, ShareDraft] {
  const { kind, value } = share
  const { isCumulative, field } = shareWords[kind]
  const percent = field === 'percent' ? readDecimal(value) : undefined
  if (percent !== undefined && isCumulative) {
    const middle = divideByTwo(addDecimals(before, percent))
    return [{ kind, value: showDecimal(middle) }, share]
  }
  if (percent !== undefined) {
    const half = divideByTwo(percent)
    const rest = subtractDecimals(percent, half)
    return [
      { kind, value: showDecimal(half) },
      { kind, value: showDecimal(rest) },
    ]
  }
  const open = field === 'amount' ? kind : 'percent'
  return [{ kind: open, value: '' }, share]
}

/** Percent to date that an "up to" before it states; 0 where none does. */
function upToBefore(instalments: readonly InstalmentDraft[], index: number): string {
  const stated = instalments
    .slice(0, index)
    .findLast(({ share }) => shareWords[share.kind].isCumulative)
  return stated === undefined ? '0' : (readDecimal(stated.share.value) ?? '0')
}
