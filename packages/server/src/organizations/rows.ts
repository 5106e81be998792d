import { documentKinds } from '@tranche/documents'
import { type Day, defaultStatuses } from '@tranche/engine'
import type { Particulars } from '../base/particulars.ts'
import { prepare, type Transaction } from '../base/storage/database.ts'
import { dayIn } from '../base/storage/local-day.ts'
import { ratesOfCountry, storedRates } from './country-rates.ts'
import type { NumberFormats, OrganizationView } from './views.ts'

/** A stored organization. */
export interface OrganizationRow {
  readonly organization_id: string
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly timezone: string
  readonly particulars: Particulars
  readonly bank: OrganizationView['bank'] | null
  readonly term_days: number
  readonly language: string
  readonly paper: 'a4' | 'us-letter'
  /** A kind that came later, or was never changed, has its usual one. */
  readonly number_formats: Partial<NumberFormats>
  readonly tax_rates: OrganizationView['taxRates'] | null
  readonly tax_mode: 'document' | 'line' | null
  readonly final_mode: 'whole' | 'rest' | null
  readonly date_order: 'refuse' | 'warn' | null
  readonly project_statuses: readonly [string, ...string[]] | null
  readonly archive_name: string | null
  readonly clock_mode: 'real' | 'frozen'
  readonly frozen_at: string | null
  readonly demo: boolean
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

/** How each kind of document is numbered where nobody says anything. */
export const usualFormats = Object.fromEntries(
  documentKinds.map(({ key, numberFormat }) => [key, numberFormat]),
) as unknown as NumberFormats

/** What the engine does where nobody says anything. */
export const usualRounding: OrganizationView['rounding'] = { taxMode: 'document', final: 'rest' }

/** An organization with its own time: real, or frozen where its clock was set. */
export interface Organization extends OrganizationView {
  readonly now: string
  readonly today: Day
}

export const organizationColumns = `organization_id, name, country, currency, timezone, particulars,
  bank, term_days, language, paper, number_formats, tax_rates,
  tax_mode, final_mode, date_order, project_statuses, archive_name, clock_mode, frozen_at,
  demo, created_at, updated_at, version`

const readOrganization = prepare(
  `SELECT ${organizationColumns} FROM organizations WHERE organization_id = $1`,
)

/** Undefined where there is no such organization. */
export async function loadOrganization(
  transaction: Transaction,
  realNow: Date,
): Promise<Organization | undefined> {
  const [row] = await transaction.rows<OrganizationRow>(readOrganization, [
    transaction.organizationId,
  ])
  return row === undefined ? undefined : organizationOf(row, realNow)
}

export function organizationOf(row: OrganizationRow, realNow: Date): Organization {
  const now = row.frozen_at ?? realNow.toISOString()
  const today = dayIn(now, row.timezone)
  return {
    id: row.organization_id,
    name: row.name,
    country: row.country,
    currency: row.currency,
    timezone: row.timezone,
    particulars: row.particulars,
    ...(row.bank === null || row.bank === undefined ? {} : { bank: row.bank }),
    termDays: row.term_days,
    language: row.language,
    paper: row.paper,
    numberFormats: { ...usualFormats, ...row.number_formats },
    taxRates: row.tax_rates ?? ratesOfCountry(row.country),
    rounding: {
      taxMode: row.tax_mode ?? usualRounding.taxMode,
      final: row.final_mode ?? usualRounding.final,
    },
    dateOrder: row.date_order ?? 'refuse',
    projectStatuses: row.project_statuses ?? defaultStatuses,
    ...(row.archive_name === null ? {} : { archiveName: row.archive_name }),
    clock: { mode: row.clock_mode, now, today },
    demo: row.demo,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    now,
    today,
  }
}

/** What nobody changed is not kept. */
function storedStatuses(statuses: OrganizationView['projectStatuses']) {
  return statuses.join('\n') === defaultStatuses.join('\n') ? null : statuses
}

/** The view without what only use cases need. */
export function organizationView({
  now: _now,
  today: _today,
  ...view
}: Organization): OrganizationView {
  return view
}

export function organizationValues(
  view: Omit<OrganizationView, 'clock' | 'id'> & { readonly frozenAt: string | null },
): Omit<OrganizationRow, 'organization_id'> {
  return {
    name: view.name,
    country: view.country,
    currency: view.currency,
    timezone: view.timezone,
    particulars: view.particulars,
    bank: view.bank ?? null,
    term_days: view.termDays,
    language: view.language,
    paper: view.paper,
    number_formats: view.numberFormats,
    tax_rates: storedRates(view.taxRates, view.country),
    tax_mode: view.rounding.taxMode,
    final_mode: view.rounding.final,
    date_order: view.dateOrder === 'refuse' ? null : view.dateOrder,
    project_statuses: storedStatuses(view.projectStatuses),
    archive_name: view.archiveName ?? null,
    clock_mode: view.frozenAt === null ? 'real' : 'frozen',
    frozen_at: view.frozenAt,
    demo: view.demo,
    created_at: view.createdAt,
    updated_at: view.updatedAt,
    version: view.version,
  }
}
