import type { MessageDescriptor } from '@lingui/core'
import type { components } from '../../api/client.ts'
import type { About, ExplanationWords } from '../plan-words/words.ts'

type Billing = components['schemas']['Billing']

/** What somebody writes, and a contract that is paused. */
export type CriterionKey = Exclude<keyof Billing, 'mode' | 'per'> | 'paused'

/** A criterion held against the facts: figures of a condition, by their names. */
type Standing = Pick<About, 'facts' | 'day' | 'percent'>

/** What may hold back an order or a line, in words. */
export interface CriterionWords<Reason extends string, Blocker extends string> {
  /** What is set, in a list of all that is: "not before 15 Mar 2026". */
  readonly says: (billing: Billing, currency: string) => MessageDescriptor | undefined
  /** How it stands, in a list of all that is asked: "minimum 2,500.00, now 2,100.00". */
  readonly stands: (standing: Standing) => MessageDescriptor
  /** Beside a line that it holds back: "waits for 80 %". */
  readonly waits: (standing: Standing) => MessageDescriptor
  readonly reasons: Readonly<Record<Reason, ExplanationWords>>
  readonly blockers: Readonly<Record<Blocker, ExplanationWords>>
}
