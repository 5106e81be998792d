import { useLingui } from '@lingui/react/macro'
import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { changed } from '../../browser/filters.ts'
import type { Account, EntryKind } from '../../components/ledger/account-names.ts'
import { Page } from '../../components/page.tsx'
import { Balances } from './balances.tsx'
import { Journal } from './journal.tsx'
import '../../components/receivables/receivables.css'
import './ledger.css'

export interface LedgerSearch {
  readonly tab?: string
  readonly account?: Account
  readonly kind?: EntryKind
  readonly order?: string
  readonly invoice?: string
  readonly payment?: string
  readonly currency?: string
  readonly as_of?: string
}

export type LedgerChange = { readonly [Name in keyof LedgerSearch]?: string | undefined }

/** The filters of the page and the way to change some of them. */
export function useLedgerSearch() {
  const search: LedgerSearch = useSearch({ from: '/inside/ledger' })
  const navigate = useNavigate()
  const change = (to: LedgerChange) =>
    void navigate({
      to: '/ledger',
      search: changed({ ...search }, to),
      replace: true,
      resetScroll: false,
    })
  return { search, change }
}

/** The books: every entry with its two sides, and what the accounts come to. */
export function Ledger(): ReactNode {
  const { t } = useLingui()
  const { search, change } = useLedgerSearch()
  return (
    <Page title={t`Ledger`} lead={t`Nothing here is ever changed; corrections are entries too.`}>
      <Tabs
        value={search.tab ?? 'journal'}
        keepMounted={false}
        onChange={(tab) => change({ tab: tab === 'journal' || tab === null ? undefined : tab })}
      >
        <Tabs.List className="screen-only" mb="md">
          <Tabs.Tab value="journal">{t`Journal`}</Tabs.Tab>
          <Tabs.Tab value="balances">{t`Balances`}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="journal">
          <Journal />
        </Tabs.Panel>
        <Tabs.Panel value="balances">
          <Balances />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
