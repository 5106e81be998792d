import { type Fault, fault } from '../fault/fault.ts'
import { formatMicro, type Micro, microHundred, parseMicro } from '../money/decimal.ts'

/** Of what progress is reported, and what was reported of it before. */
export interface Reported {
  readonly path: string
  /** As sentences name it. */
  readonly name: string
  readonly before: Micro | undefined
}

interface Report {
  /** Going down needs its reason. */
  readonly input: { readonly reason?: string }
  readonly faults: Fault[]
}

/** A percentage done to date: from 0 to 100, and down only with a reason. */
export function readReported(
  text: string,
  { path, name, before = 0n }: Reported,
  { input: { reason = '' }, faults }: Report,
): Micro {
  const value = parseMicro(text)
  if (value === undefined || value < 0n) {
    const message = `"${text}" is no percentage: write a decimal from 0 to 100 with at most 6 digits`
    faults.push(fault('invalid_percent', message, { path, facts: { value: text } }))
    return 0n
  }
  const now = formatMicro(value)
  if (value > microHundred) {
    const message = `Progress of ${name} is ${now} %: at most 100 %; more work needs a change order`
    faults.push(fault('progress_above', message, { path, facts: { value: now, max: '100' } }))
  }
  if (value < before && reason.trim() === '') {
    const was = formatMicro(before)
    const message = `Progress of ${name} goes down from ${was} % to ${now} %: give the reason`
    faults.push(fault('progress_down', message, { path, facts: { from: was, to: now } }))
  }
  return value
}
