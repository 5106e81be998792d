import { useLingui } from '@lingui/react/macro'
import type { components } from '../api/client.ts'
import { showDay, showMoney } from '../words/format.ts'
import { ownWord } from '../words/own-words.ts'
import { useReasonText } from './reasons.tsx'

/** "12,000.00 EUR on 14 Apr 2026 (Acceptance)", or what it waits for. */
export function useNextText(): (next: components['schemas']['NextEvent']) => string {
  const { t } = useLingui()
  const reason = useReasonText()
  return ({ on, net, label: stored, waits }) => {
    const label = ownWord(stored)
    const sum = showMoney(net)
    // Where a line comes to more by itself, no instalment has a name.
    if (on !== null && label === '') return t`${sum} on ${showDay(on)}`
    if (on !== null) return t`${sum} on ${showDay(on)} (${label})`
    if (waits.length === 0) return t`${sum} (${label})`
    const conditions = waits.map((each) => reason(each, net.currency)).join(', ')
    return t`${sum}: ${conditions}`
  }
}
