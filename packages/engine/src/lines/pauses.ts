import type { Day } from '../calendar/day.ts'
import { fault } from '../fault/fault.ts'
import type { TermsPlace } from './method.ts'

/** First and last day. */
export interface Pause {
  readonly from: Day
  readonly to: Day
}

/** `2026-02-01/2026-02-28, 2026-07-01/2026-08-31` */
export function readPauses(text: string, { path, read }: TermsPlace): Pause[] {
  const at = `${path}.waived`
  const pauses = text.split(',').map((each) => {
    const [from = '', to = ''] = each.trim().split('/')
    return { from: read.day(from, at), to: read.day(to, at) }
  })
  if (pauses.some(({ from, to }, index) => to < from || from <= (pauses[index - 1]?.to ?? ''))) {
    const message = `"${text}" are no pauses: write first and last day, one after the other`
    read.faults.push(fault('invalid_value', message, { path: at, facts: { value: text } }))
  }
  return pauses
}

/** The reverse of reading them. */
export function writePauses(pauses: readonly Pause[]): string {
  return pauses.map(({ from, to }) => `${from}/${to}`).join(', ')
}
