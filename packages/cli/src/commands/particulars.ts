import { type Failure, usageFailure } from '../failure.ts'
import { countFlag, defined } from '../read-options.ts'

/** What an invoice must say of a party. */
export interface ParticularOptions {
  readonly legalName?: string
  readonly street?: string
  readonly postcode?: string
  readonly city?: string
  readonly region?: string
  readonly addressCountry?: string
  readonly taxId?: string
  readonly email?: string
  readonly termDays?: string
  readonly language?: string
}

export const particularOptions = [
  ['--legal-name <name>', 'as it stands on invoices'],
  ['--street <street>', 'street and number'],
  ['--postcode <code>', 'postcode'],
  ['--city <city>', 'city'],
  ['--region <region>', 'state or province'],
  ['--address-country <code>', 'ISO 3166-1, like DE'],
  ['--tax-id <id>', 'tax or VAT id'],
  ['--email <mail>', 'mail address'],
  ['--term-days <days>', 'days until an invoice is due'],
  ['--language <code>', 'language of the documents, like en'],
] as const

export interface Address {
  readonly street?: string | undefined
  readonly postcode?: string | undefined
  readonly city?: string | undefined
  readonly region?: string | undefined
  readonly country?: string | undefined
}

/** The address with what the flags change; undefined when they change nothing. */
export function addressOf(options: ParticularOptions, before: Address | null) {
  const { street, postcode, city, region, addressCountry: country } = options
  const change = defined({ street, postcode, city, region, country })
  return Object.keys(change).length === 0 ? undefined : defined({ ...before, ...change })
}

export function addressText(address: Address | null): string {
  if (address === null) return '(no address)'
  const { street, postcode, city, region, country } = address
  const place = [postcode, city].filter((each) => each !== undefined).join(' ')
  return [street, place, region, country].filter((each) => (each ?? '') !== '').join(', ')
}

export function termDaysOf({ termDays }: Pick<ParticularOptions, 'termDays'>): number | undefined {
  if (termDays === undefined) return undefined
  return termDays === '0' ? 0 : countFlag('--term-days', termDays, 0)
}

export function nothingGiven(next: string): Failure {
  return usageFailure('Nothing to change was named', next)
}
