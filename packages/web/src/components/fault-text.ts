import { useLingui } from '@lingui/react/macro'
import { codeText, exactText, type FaultCode } from '../words/faults.ts'

interface Fault {
  readonly code: FaultCode
  readonly detail: string
  readonly facts: Readonly<Record<string, string>>
}

export interface FaultText {
  readonly sentence: string
  /** The server's own sentence (English) where ours cannot carry all that it says. */
  readonly original?: string
}

/** Said in our words also in English: the server speaks of keys, a person saw none. */
const openOutcomes = new Set<FaultCode>(['idempotency_key_reused', 'request_running'])

/**
 * A fault in the language in force. The server writes English with all the numbers; in another
 * language the code gives the sentence, the facts the numbers, and the original stands below where
 * they do not say all.
 */
export function useFaultText(): (fault: Fault) => FaultText {
  const { i18n } = useLingui()
  return ({ code, detail, facts }) => {
    const general = codeText(code)
    if (openOutcomes.has(code)) return { sentence: general }
    if (i18n.locale === 'en') return { sentence: detail }
    const exact = exactText(code, facts)
    return exact === undefined ? { sentence: general, original: detail } : { sentence: exact }
  }
}
