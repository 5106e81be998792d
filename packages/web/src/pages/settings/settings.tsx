import { useLingui } from '@lingui/react/macro'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { Page } from '../../components/page.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { ClockSection } from './clock-section.tsx'
import { NumberingSection } from './numbering-section.tsx'
import { OrganizationSection } from './organization-section.tsx'
import { ProjectsSection } from './projects-section.tsx'
import { RoundingSection } from './rounding-section.tsx'
import { TaxesSection } from './taxes-section.tsx'
import { TermsSection } from './terms-section.tsx'
import '../../components/customers/customers.css'
import './settings.css'

const tabs = [
  'organization',
  'numbering',
  'taxes',
  'terms',
  'rounding',
  'projects',
  'clock',
  'appearance',
] as const
type Tab = (typeof tabs)[number]

/** Where a field stands that a link names. */
const homes: Readonly<Record<string, Tab>> = {
  number_formats: 'numbering',
  date_order: 'numbering',
  tax_rates: 'taxes',
  term_days: 'terms',
  language: 'terms',
  paper: 'terms',
  project_statuses: 'projects',
  archive_name: 'terms',
}

/** How the organization appears, numbers, taxes and rounds; and how this browser looks. */
export function Settings(): ReactNode {
  const { t } = useLingui()
  const search: { readonly tab?: string; readonly field?: string } = useSearch({
    from: '/inside/settings',
  })
  const { organization } = useSession()
  const asked = search.tab ?? homes[search.field ?? '']
  const tab = tabs.find((each) => each === asked) ?? 'organization'
  const names: Readonly<Record<Tab, string>> = {
    organization: t`Organization`,
    numbering: t`Numbering`,
    taxes: t`Taxes`,
    terms: t`Terms and documents`,
    rounding: t`Rounding`,
    projects: t`Projects`,
    clock: t`Clock`,
    appearance: t`Appearance and keys`,
  }
  return (
    <Page title={t`Settings`}>
      <div className="settings">
        <nav className="settings-tabs" aria-label={t`Settings`}>
          {tabs.map((each) => (
            <Link
              key={each}
              to="/settings"
              search={each === 'organization' ? {} : { tab: each }}
              aria-current={each === tab ? 'page' : undefined}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {names[each]}
            </Link>
          ))}
          <Link to="/plans" className="settings-away">
            {t`Plan templates`}
          </Link>
          <Link to="/history" className="settings-away">
            {t`Audit history`}
          </Link>
        </nav>
        <div key={`${organization.id} ${tab}`} className="settings-section">
          <h2>{names[tab]}</h2>
          <Section tab={tab} field={search.field} />
        </div>
      </div>
    </Page>
  )
}

function Section(props: { readonly tab: Tab; readonly field: string | undefined }): ReactNode {
  switch (props.tab) {
    case 'organization':
      return <OrganizationSection field={props.field} />
    case 'numbering':
      return <NumberingSection />
    case 'taxes':
      return <TaxesSection />
    case 'terms':
      return <TermsSection field={props.field} />
    case 'rounding':
      return <RoundingSection />
    case 'projects':
      return <ProjectsSection />
    case 'clock':
      return <ClockSection />
    case 'appearance':
      return <AppearanceSection />
  }
}
