import { type Fault, fault, isCurrency } from '@tranche/engine'
import { isTimezone } from '../base/storage/local-day.ts'
import { formatFaults } from './numbering.ts'
import { rateFaults } from './tax-rates.ts'
import type { NumberFormats, OfferedRate } from './views.ts'

interface Checked {
  readonly numberFormats?: Partial<NumberFormats>
  readonly name?: string
  readonly country?: string
  readonly currency?: string
  readonly timezone?: string
  readonly termDays?: number
  readonly taxRates?: readonly OfferedRate[]
}

/** What cannot be so, wherever it is said. */
export function organizationFaults(input: Checked): Fault[] {
  const faults: Fault[] = []
  const check = (valid: boolean, path: string, message: string) => {
    if (!valid) faults.push(fault('invalid_value', message, { path }))
  }
  check(
    input.name === undefined || input.name.trim() !== '',
    'name',
    'Give the organization a name',
  )
  check(
    input.country === undefined || /^[A-Z]{2}$/.test(input.country),
    'country',
    `"${input.country}" is no country: write two capital letters as in ISO 3166-1 (DE)`,
  )
  check(
    input.timezone === undefined || isTimezone(input.timezone),
    'timezone',
    `"${input.timezone}" is no time zone: write it as Europe/Berlin`,
  )
  check(
    input.termDays === undefined ||
      (Number.isInteger(input.termDays) && input.termDays >= 0 && input.termDays <= 3650),
    'term_days',
    `"${input.termDays}" is no term: give whole days from 0 to 3650`,
  )
  if (input.currency !== undefined && !isCurrency(input.currency)) {
    const message = `"${input.currency}" is no currency of ISO 4217: write its three letters (EUR)`
    faults.push(
      fault('unknown_currency', message, { path: 'currency', facts: { value: input.currency } }),
    )
  }
  return [...faults, ...formatFaults(input.numberFormats), ...rateFaults(input.taxRates ?? [])]
}
