import type { Explanation, NextEvent } from '@tranche/engine'
import { presentMoney } from '../base/http/present.ts'

export function presentExplanations(explanations: readonly Explanation[]) {
  return explanations.map(({ code, subject, label, fields, facts }) => ({
    code,
    subject,
    subject_label: label ?? null,
    fields: [...(fields ?? [])],
    facts: { ...facts },
  }))
}

/** The next billable event: its figures, and what it waits for. */
export function presentNext(next: NextEvent, currency: string) {
  return {
    on: next.on ?? null,
    net: presentMoney(next.net, currency),
    instalment: next.instalment,
    label: next.label,
    waits: presentExplanations(next.waits),
  }
}
