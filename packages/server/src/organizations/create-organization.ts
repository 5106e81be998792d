import { defaultStatuses, type Result, resultOf, success } from '@tranche/engine'
import { inserted } from '../base/storage/changes.ts'
import { elsewhere } from '../base/storage/database.ts'
import { type Happening, record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import { paperOfCountry, termOfCountry, zoneOfCountry } from './country-customs.ts'
import { ratesOfCountry } from './country-rates.ts'
import { organizationFaults } from './organization-faults.ts'
import {
  organizationOf,
  organizationValues,
  organizationView,
  usualFormats,
  usualRounding,
} from './rows.ts'
import type { House } from './session.ts'
import type { OrganizationView } from './views.ts'

export interface NewOrganization {
  readonly name: string
  readonly country: string
  readonly currency: string
  /** Without one, the country's; of several, the main one. */
  readonly timezone?: string
  /** Without one, what is proposed in the country. */
  readonly termDays?: number
  /** Of a demonstration: the instant at which its clock stands. */
  readonly demo?: string
}

/** A demonstration is born archived: it is shown once it is complete. */
export async function createOrganization(
  house: House,
  input: NewOrganization,
): Promise<Result<OrganizationView>> {
  const checked = resultOf(organizationFaults(input), () => input)
  if (!checked.ok) return checked
  const { parts, transaction, origin } = house
  const now = input.demo ?? origin.now
  const id = newId()
  const values = organizationValues({
    name: input.name.trim(),
    country: input.country,
    currency: input.currency,
    timezone: input.timezone ?? zoneOfCountry(input.country),
    particulars: { name: input.name.trim(), address: { country: input.country } },
    termDays: input.termDays ?? termOfCountry(input.country),
    language: 'en',
    paper: paperOfCountry(input.country),
    numberFormats: usualFormats,
    taxRates: ratesOfCountry(input.country),
    rounding: usualRounding,
    dateOrder: 'refuse',
    projectStatuses: defaultStatuses,
    demo: input.demo !== undefined,
    createdAt: now,
    updatedAt: now,
    version: 1,
    frozenAt: input.demo ?? null,
  })
  const row = values.demo ? { ...values, archived_at: now } : values
  const happening: Happening = {
    type: 'organization.created',
    subjectId: id,
    changes: [inserted('organizations', row)],
  }
  await elsewhere(transaction, id, (there) => record(there, { ...origin, now }, [happening]))
  const saved = organizationOf({ ...values, organization_id: id }, parts.clock.now())
  return success(organizationView(saved))
}
