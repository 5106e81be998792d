import { type Fault, fault, isCurrency, type Result, refuse, success } from '@tranche/engine'
import { local } from '../base/actor.ts'
import type { Asker, Context } from '../base/context.ts'
import { inserted, updated } from '../base/storage/changes.ts'
import { acrossOrganizations, inOrganization } from '../base/storage/database.ts'
import { type Happening, lockChain, record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import { isTimezone } from '../base/storage/local-day.ts'
import type { Application } from '../contract.ts'
import { ratesOfCountry, storedRates } from './country-rates.ts'
import { type Dependencies, decide, type Session, staleVersion } from './decide.ts'
import { clashingFormat, formatFaults } from './numbering.ts'
import {
  loadOrganization,
  type Organization,
  organizationColumns,
  organizationOf,
  organizationValues,
  organizationView,
  usualFormats,
  usualRounding,
} from './rows.ts'
import { rateFaults, tidyRates } from './tax-rates.ts'
import type { OfferedRate, OrganizationView } from './views.ts'

type NewOrganization = Parameters<Application['createOrganization']>[0]
type Configuration = Parameters<Application['configureOrganization']>[1]

/** A demo is born archived: it is shown once it is complete. */
export async function createOrganization(
  { pool, clock }: Dependencies,
  input: NewOrganization,
  { claim, ...asker }: Asker = { actor: local, via: 'api', requestId: '' },
): Promise<Result<OrganizationView>> {
  const [first, ...others] = organizationFaults(input)
  if (first !== undefined) return refuse(first, ...others)
  const id = newId()
  const now = clock.now().toISOString()
  const values = organizationValues({
    name: input.name.trim(),
    country: input.country,
    currency: input.currency,
    timezone: input.timezone ?? 'UTC',
    particulars: { name: input.name.trim(), address: { country: input.country } },
    termDays: 0,
    language: 'en',
    paper: input.country === 'US' || input.country === 'CA' ? 'us-letter' : 'a4',
    numberFormats: usualFormats,
    taxRates: ratesOfCountry(input.country),
    rounding: usualRounding,
    dateOrder: 'refuse',
    demo: input.demo ?? false,
    createdAt: now,
    updatedAt: now,
    version: 1,
    frozenAt: null,
  })
  const scope = claim === undefined ? { organizationId: id } : { organizationId: id, claim }
  return inOrganization(pool, scope, async (transaction) => {
    const row = input.demo === true ? { ...values, archived_at: now } : values
    const happening: Happening = {
      type: 'organization.created',
      subjectId: id,
      changes: [inserted('organizations', row)],
    }
    await record(transaction, { now, ...asker }, [happening])
    const organization = await loadOrganization(transaction, clock.now())
    if (organization === undefined) throw new Error('The new organization is missing')
    return success(organizationView(organization))
  })
}

function organizationFaults(input: Configuration): Fault[] {
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

/** Newest first; archived ones (replaced demos) are left out. */
export async function listOrganizations({
  pool,
  clock,
}: Dependencies): Promise<readonly OrganizationView[]> {
  const rows = await acrossOrganizations<Parameters<typeof organizationOf>[0]>(
    pool,
    `SELECT ${organizationColumns} FROM organizations WHERE archived_at IS NULL
      ORDER BY organization_id DESC`,
  )
  const now = clock.now()
  return rows.map((row) => organizationView(organizationOf(row, now)))
}

export async function showOrganization(
  dependencies: Dependencies,
  context: Context,
): Promise<Result<OrganizationView>> {
  return decide(dependencies, context, async ({ organization }) =>
    success(organizationView(organization)),
  )
}

export async function configureOrganization(
  dependencies: Dependencies,
  context: Context,
  change: Configuration,
): Promise<Result<OrganizationView>> {
  const [first, ...others] = organizationFaults(change)
  if (first !== undefined) return refuse(first, ...others)
  return decide(dependencies, context, async (session) => {
    const organization = await lockOrganization(dependencies, session)
    const stale = staleVersion(session, organization.version)
    if (stale !== undefined) return refuse(stale)
    const clash = await clashingFormat(session, change.numberFormats)
    if (clash !== undefined) return refuse(clash)
    const renamed = change.name === undefined ? {} : { name: change.name }
    const particulars = { ...(change.particulars ?? organization.particulars), ...renamed }
    const rates = tidyRates(change.taxRates ?? ratesAfter(organization, change.country))
    const { bank: bankBefore, ...kept } = organization
    const { bank = bankBefore, ...rest } = change
    return saveOrganization(
      dependencies,
      { ...session, organization },
      {
        type: 'organization.configured',
        view: {
          ...kept,
          ...rest,
          ...(bank ? { bank } : {}),
          particulars,
          numberFormats: { ...organization.numberFormats, ...change.numberFormats },
          taxRates: rates,
        },
        frozenAt: organization.clock.mode === 'frozen' ? organization.now : null,
      },
    )
  })
}

/** Rates that nobody chose follow the country. */
function ratesAfter(
  { country, taxRates }: Organization,
  changed = country,
): readonly OfferedRate[] {
  return storedRates(taxRates, country) ?? ratesOfCountry(changed)
}

/** The organization as it is once nobody else changes it. */
export async function lockOrganization(
  { clock }: Dependencies,
  { transaction, organization }: Session,
): Promise<Organization> {
  await lockChain(transaction)
  return (await loadOrganization(transaction, clock.now())) ?? organization
}

interface Saving {
  readonly type: 'organization.configured' | 'organization.clock_set'
  readonly view: OrganizationView
  readonly frozenAt: string | null
}

export async function saveOrganization(
  { clock }: Dependencies,
  { transaction, organization, origin }: Session,
  { type, view, frozenAt }: Saving,
): Promise<Result<OrganizationView>> {
  const values = organizationValues({
    ...view,
    frozenAt,
    updatedAt: origin.now,
    version: organization.version + 1,
  })
  await record(transaction, origin, [
    { type, subjectId: organization.id, changes: [updated('organizations', values)] },
  ])
  const saved = await loadOrganization(transaction, clock.now())
  if (saved === undefined) throw new Error('The organization is missing')
  return success(organizationView(saved))
}
