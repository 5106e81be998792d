import type { Fault, Result } from '@tranche/engine'
import type { Comparison } from './compare.ts'
import type { Step } from './read.ts'

export function checkRefusal(
  expected: true | string,
  done: Result<unknown>,
  comparison: Comparison,
): void {
  comparison.checked += 1
  if (done.ok) return comparison.miss('to be refused', 'done')
  const known = expected === true || done.faults.some(({ code }) => code === expected)
  return known ? undefined : comparison.miss(`refused with ${expected}`, refusal(done.faults))
}

export function refusal(faults: readonly Fault[]): string {
  return `refused: ${faults.map(({ code, message }) => `${code} (${message})`).join('; ')}`
}

/** "bill kpi": the command with what it is about. */
export function stepName({ command, on }: Step): string {
  if (command === undefined) return on === undefined ? '' : `on ${on}`
  const { kind, value } = command
  if (typeof value === 'string') return `${kind} ${value}`
  const about = ['id', 'order', 'quote', 'invoice', 'customer'].map(
    (key) => Object.entries(value).find(([name]) => name === key)?.[1],
  )
  const subject = about.find((each) => typeof each === 'string')
  return subject === undefined ? kind : `${kind} ${subject}`
}
