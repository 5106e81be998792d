import { Trans, useLingui } from '@lingui/react/macro'
import { Tabs } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { recordOf } from '../../api/queries.ts'
import { useQuote } from '../../api/records.ts'
import { useRecent } from '../../api/search-hits.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { EventTable } from '../../components/events/event-table.tsx'
import { Page } from '../../components/page.tsx'
import type { Quote, QuoteVersion } from '../../components/quotes/quote-data.ts'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { DocumentTab } from './document-tab.tsx'
import { LinesTab } from './lines-tab.tsx'
import { PlanTab } from './plan-tab.tsx'
import './quote.css'
import { QuoteActions } from './quote-actions.tsx'
import { QuoteHead, QuoteLead, VersionSwitch } from './quote-head.tsx'
import { VersionsTab } from './versions-tab.tsx'

const route = getRouteApi('/inside/quotes/$quote')

/** One quote: what it offers, in which versions, what became of it, and every deed on it. */
export function QuotePage(): ReactNode {
  const { t } = useLingui()
  const { quote: id } = route.useParams()
  const { version: named } = route.useSearch()
  const asked = useQuote(id)
  const quote = recordOf(asked, id)
  const title = quote === undefined ? t`Quote` : titleOf(quote)
  useRecent(id, quote && hitOf(quote), asked.error)
  const version = quote && versionOf(quote, named)
  if (quote === undefined || version === undefined) {
    return (
      <UnansweredPage title={title} asked={asked}>
        <Link to="/quotes">
          <Trans>All quotes</Trans>
        </Link>
      </UnansweredPage>
    )
  }
  return <Offer key={id} quote={quote} version={version} title={title} />
}

/** The one that the address names, else the one that the quote stands for. */
function versionOf({ versions, standing }: Quote, named: string | undefined) {
  return (
    versions.find(({ sequence }) => sequence.toString() === named) ??
    versions.find(({ sequence }) => sequence === standing)
  )
}

function hitOf(quote: Quote) {
  const { id, customer_name: about, net: amount } = quote
  return { title: titleOf(quote), about, amount, to: `/quotes/${id}` }
}

function titleOf({ number, label }: Quote): string {
  return [number, label].filter((text) => text !== null && text !== '').join(' · ')
}

interface OfferProps {
  readonly quote: Quote
  readonly version: QuoteVersion
}

function Offer(props: OfferProps & { readonly title: string }): ReactNode {
  const { quote, version } = props
  const { deed } = route.useSearch()
  const navigate = route.useNavigate()
  const open = (next: string | undefined) =>
    void navigate({
      search: ({ deed: _before, ...search }) =>
        next === undefined ? search : { ...search, deed: next },
      replace: true,
      resetScroll: false,
    })
  return (
    <Page
      title={props.title}
      lead={<QuoteLead quote={quote} version={version} />}
      actions={<QuoteActions quote={quote} version={version} deed={deed} open={open} />}
    >
      <VersionSwitch quote={quote} version={version} />
      <QuoteHead quote={quote} version={version} />
      <QuoteTabs quote={quote} version={version} />
    </Page>
  )
}

function QuoteTabs({ quote, version }: OfferProps): ReactNode {
  const { t } = useLingui()
  const { tab = 'lines', from } = route.useSearch()
  const navigate = route.useNavigate()
  const several = quote.versions.length > 1
  const tabs = [
    ['lines', t`Lines`],
    ['plan', t`Plan`],
    ...(several ? ([['versions', t`Versions side by side`]] as const) : []),
    ['document', t`Document`],
    ['history', t`History`],
  ] as const
  const show = (next: string | null) =>
    void navigate({
      search: ({ tab: _before, ...search }) =>
        next === null || next === 'lines' ? search : { ...search, tab: next },
      replace: true,
      resetScroll: false,
    })
  useShortcuts(
    tabs.map(([name, label], index) => ({
      stroke: (index + 1).toString(),
      label,
      act: () => show(name),
    })),
  )
  return (
    <Tabs value={tab} onChange={show} keepMounted={false} className="record-tabs">
      <Tabs.List className="screen-only">
        {tabs.map(([name, label]) => (
          <Tabs.Tab key={name} value={name}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="lines">
        <LinesTab version={version} />
      </Tabs.Panel>
      <Tabs.Panel value="plan">
        <PlanTab version={version} />
      </Tabs.Panel>
      {several ? (
        <Tabs.Panel value="versions">
          <VersionsTab
            quote={quote}
            version={version}
            from={from}
            onFrom={(next) =>
              void navigate({
                search: (search) => ({ ...search, from: next }),
                replace: true,
                resetScroll: false,
              })
            }
          />
        </Tabs.Panel>
      ) : null}
      <Tabs.Panel value="document">
        <DocumentTab quote={quote} version={version} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <EventTable
          name={t`History of ${quote.label}`}
          of={{ subject: quote.id }}
          tools={
            <Link to="/history" search={{ subject: quote.id }}>
              <Trans>Audit history of this quote</Trans>
            </Link>
          }
        />
      </Tabs.Panel>
    </Tabs>
  )
}
