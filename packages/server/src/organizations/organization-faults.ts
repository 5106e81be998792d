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
  readonly bank?: { readonly iban?: string } | null | undefined
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
  const iban = input.bank?.iban?.replaceAll(/\s/g, '') ?? ''
  check(
    iban === '' || isIban(iban),
    'bank.iban',
    `"${input.bank?.iban}" is no IBAN: its check digits do not fit, compare it with your bank's papers`,
  )
  if (input.currency !== undefined && !isCurrency(input.currency)) {
    const message = `"${input.currency}" is no currency of ISO 4217: write its three letters (EUR)`
    faults.push(
      fault('unknown_currency', message, { path: 'currency', facts: { value: input.currency } }),
    )
  }
  return [...faults, ...formatFaults(input.numberFormats), ...rateFaults(input.taxRates ?? [])]
}

/** ISO 13616: country, two check digits, the account; as a number, letters from 10, 1 modulo 97. */
function isIban(iban: string): boolean {
  if (!/^[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}$/.test(iban)) return false
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`.toUpperCase()
  const digits = moved.replaceAll(/[A-Z]/g, (letter) => Number.parseInt(letter, 36).toString())
  return BigInt(digits) % 97n === 1n
}
