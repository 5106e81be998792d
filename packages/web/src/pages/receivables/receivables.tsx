import { Trans, useLingui } from '@lingui/react/macro'
import { Button, SegmentedControl, Tabs } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { changed } from '../../browser/filters.ts'
import { DayFilter } from '../../components/day-filter.tsx'
import { Page } from '../../components/page.tsx'
import { showDay } from '../../words/format.ts'
import { Ageing } from './ageing.tsx'
import { CustomerCredit } from './customer-credit.tsx'
import { OpenInvoices } from './open-invoices.tsx'
import { Payments } from './payments.tsx'
import '../../components/receivables/receivables.css'

export interface ReceivablesSearch {
  readonly tab?: string
  readonly bucket?: string
  readonly by?: string
  readonly as_of?: string
  readonly currency?: string
  readonly customer?: string
  readonly q?: string
  readonly sort?: string
}

/** The filters of the page and the way to change some of them. */
export function useReceivablesSearch() {
  const search: ReceivablesSearch = useSearch({ from: '/inside/receivables' })
  const navigate = useNavigate()
  const change = (to: { readonly [Name in keyof ReceivablesSearch]?: string | undefined }) =>
    void navigate({
      to: '/receivables',
      search: changed({ ...search }, to),
      replace: true,
      resetScroll: false,
    })
  return { search, change }
}

/** Who owes what, how old it is, what was paid, and what customers have in hand. */
export function Receivables(): ReactNode {
  const { t } = useLingui()
  const { search, change } = useReceivablesSearch()
  const { today } = useSession().organization.clock
  const tab = search.tab ?? 'open'
  return (
    <Page
      title={t`Receivables`}
      lead={<Lead />}
      actions={
        <>
          <Button component={Link} to="/ledger" variant="subtle">
            <Trans>Ledger</Trans>
          </Button>
          <Button component={Link} to="/payments/new">
            <Trans>Record payment</Trans>
          </Button>
        </>
      }
    >
      <div className="receivables-tools screen-only">
        <SegmentedControl
          size="xs"
          aria-label={t`Age counted by`}
          value={search.by ?? 'due'}
          onChange={(by) => change({ by: by === 'due' ? undefined : by })}
          data={[
            { value: 'due', label: t`By due date` },
            { value: 'invoice', label: t`By invoice date` },
          ]}
        />
        <DayFilter
          label={t`As of`}
          value={search.as_of ?? today}
          set={(day) => change({ as_of: day === today ? undefined : day })}
        />
        {search.as_of === undefined ? null : (
          <Button size="compact-sm" variant="subtle" onClick={() => change({ as_of: undefined })}>
            <Trans>Today</Trans>
          </Button>
        )}
      </div>
      <Ageing />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(to) => change({ tab: to === 'open' || to === null ? undefined : to })}
      >
        <Tabs.List className="screen-only" mb="md">
          <Tabs.Tab value="open">{t`Open invoices`}</Tabs.Tab>
          <Tabs.Tab value="payments">{t`Payments`}</Tabs.Tab>
          <Tabs.Tab value="credit">{t`Customer credit`}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="open">
          <OpenInvoices />
        </Tabs.Panel>
        <Tabs.Panel value="payments">
          <Payments />
        </Tabs.Panel>
        <Tabs.Panel value="credit">
          <CustomerCredit />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function Lead(): ReactNode {
  const { t } = useLingui()
  const { search } = useReceivablesSearch()
  const { organization } = useSession()
  const day = showDay(search.as_of ?? organization.clock.today)
  return search.by === 'invoice'
    ? t`What is open as of ${day}, by days since the invoice.`
    : t`What is open as of ${day}, by days past due.`
}
