import { presentId } from '../base/http/ids.ts'
import { presentParticulars } from '../base/http/particulars.ts'
import { askedOfSeller, wantedOfSeller } from './seller-particulars.ts'
import type { OrganizationView } from './views.ts'

export function presentOrganization(view: OrganizationView) {
  const frozen = view.clock.mode === 'frozen'
  return {
    id: presentId('organization', view.id),
    object: 'organization' as const,
    ...presentParticulars(view.particulars),
    name: view.name,
    country: view.country,
    currency: view.currency,
    timezone: view.timezone,
    bank: view.bank === undefined ? null : { ...view.bank },
    term_days: view.termDays,
    language: view.language,
    paper: view.paper,
    number_formats: { ...view.numberFormats },
    tax_rates: view.taxRates.map((rate) => ({ ...rate })),
    rounding: { tax_mode: view.rounding.taxMode, final: view.rounding.final },
    date_order: view.dateOrder,
    project_statuses: [...view.projectStatuses],
    archive_name: view.archiveName ?? null,
    missing_particulars: askedOfSeller(view),
    wanted_particulars: wantedOfSeller(view),
    clock: { mode: view.clock.mode, now: view.clock.now, today: view.clock.today },
    livemode: !view.demo,
    created_at: view.createdAt,
    updated_at: view.updatedAt,
    version: view.version,
    available_actions: {
      update: { available: true },
      clock: frozen
        ? { available: true, leads_to: 'frozen, later; or real' }
        : { available: true, leads_to: 'frozen' },
    },
  }
}
