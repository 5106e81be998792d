import { type Result, refuse, resultOf, success } from '@tranche/engine'
import { changedParticulars, type ParticularsChange } from '../base/particulars.ts'
import { ratesOfCountry, storedRates } from './country-rates.ts'
import { clashingFormat } from './numbering.ts'
import { organizationFaults } from './organization-faults.ts'
import type { Organization } from './rows.ts'
import { lockOrganization, saveOrganization } from './save-organization.ts'
import { type Session, staleVersion } from './session.ts'
import { tidyRates } from './tax-rates.ts'
import type { NumberFormats, OfferedRate, OrganizationView, RoundingPolicy } from './views.ts'

/** What is left out stays; null empties. */
export interface Configuration
  extends Partial<
    Pick<
      OrganizationView,
      | 'name'
      | 'country'
      | 'currency'
      | 'timezone'
      | 'termDays'
      | 'language'
      | 'paper'
      | 'taxRates'
      | 'dateOrder'
      | 'projectStatuses'
    >
  > {
  readonly particulars?: ParticularsChange
  readonly rounding?: Partial<RoundingPolicy>
  readonly numberFormats?: Partial<NumberFormats>
  readonly bank?: OrganizationView['bank'] | null
  readonly archiveName?: string | null
}

export async function configureOrganization(
  session: Session,
  change: Configuration,
): Promise<Result<OrganizationView>> {
  const checked = resultOf(organizationFaults(change), () => change)
  if (!checked.ok) return checked
  const organization = await lockOrganization(session)
  const stale = staleVersion(session, organization.version)
  if (stale !== undefined) return refuse(stale)
  const clash = await clashingFormat(session, change.numberFormats)
  if (clash !== undefined) return refuse(clash)
  const view = configured(organization, change)
  const { mode, now } = organization.clock
  const frozenAt = mode === 'frozen' ? now : null
  const saving = { type: 'organization.configured', view, frozenAt } as const
  const saved = await saveOrganization({ ...session, organization }, saving)
  // Another time zone may be another day, at once and not at midnight.
  if (saved.clock.today !== organization.today) {
    const jobKey = 'refresh-days'
    await session.parts.enqueue(session.transaction.client, 'refresh-days', {}, { jobKey })
  }
  return success(saved)
}

function configured(organization: Organization, change: Configuration): OrganizationView {
  const { bank: bankBefore, archiveName: nameBefore, ...kept } = organization
  const { bank = bankBefore, archiveName = nameBefore, ...others } = change
  const { particulars, rounding, numberFormats, ...rest } = others
  const renamed = change.name === undefined ? {} : { name: change.name }
  return {
    ...kept,
    ...rest,
    ...(bank ? { bank } : {}),
    ...(archiveName ? { archiveName } : {}),
    particulars: changedParticulars(kept.particulars, { ...particulars, ...renamed }),
    rounding: { ...kept.rounding, ...rounding },
    numberFormats: { ...kept.numberFormats, ...numberFormats },
    taxRates: tidyRates(change.taxRates ?? ratesAfter(organization, change.country)),
  }
}

/** Rates that nobody chose follow the country. */
function ratesAfter(
  { country, taxRates }: Organization,
  changed = country,
): readonly OfferedRate[] {
  return storedRates(taxRates, country) ?? ratesOfCountry(changed)
}
