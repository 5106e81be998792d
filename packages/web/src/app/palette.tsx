import { useLingui } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { type Hit, recentRecords, useSearchHits } from '../api/search-hits.ts'
import { useSession } from '../api/session.tsx'
import { KeysLevel, useKeys, useShortcuts } from '../browser/keys.tsx'
import { showStroke } from '../browser/show-stroke.ts'
import { takeTyped } from '../browser/typed-ahead.ts'
import { LONGEST_SEARCH } from '../components/search-field.tsx'
import { Failed } from '../components/unanswered.tsx'
import { showMoney } from '../words/format.ts'
import { usePaletteActions } from './palette-actions.ts'
import { usePlaces } from './places.ts'

interface Entry {
  readonly key: string
  readonly title: string
  readonly hint: string
  readonly act: () => void
}

/** ⌘K: pages, records and actions in one box; without a query what was opened last. */
export function Palette(props: {
  /** How often it was asked for: each time it opens. */
  readonly asked: number
  readonly showKeys: () => void
  readonly resetDemo: () => void
}): ReactNode {
  useEffect(() => {
    if (props.asked > 0) spotlight.open()
  }, [props.asked])
  const { t } = useLingui()
  const [query, setQuery] = useState('')
  const [opened, setOpened] = useState(false)
  const name = t`Search and actions`
  // Its frame hands on what its type does not know.
  const scrollable: object = {
    viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t`What was found` },
  }
  return (
    <KeysLevel opened={opened}>
      <Spotlight.Root
        attributes={{ content: { 'aria-label': name } }}
        onSpotlightOpen={() => setOpened(true)}
        onSpotlightClose={() => setOpened(false)}
        query={query}
        onQueryChange={setQuery}
        shortcut={null}
        centered={false}
        yOffset="12vh"
        overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
        maxHeight={480}
        scrollable
      >
        <Spotlight.Search
          placeholder={t`Search orders, invoices, customers, actions`}
          aria-label={t`Search`}
          maxLength={LONGEST_SEARCH}
          onFocus={({ currentTarget: field }) => {
            const ahead = takeTyped()
            if (ahead === '') return
            // The next letter may come before the field is drawn with those before it.
            field.value = ahead
            setQuery(ahead)
          }}
        />
        <Spotlight.ActionsList {...scrollable}>
          <Entries query={query} showKeys={props.showKeys} resetDemo={props.resetDemo} />
        </Spotlight.ActionsList>
        {opened ? <PaletteKeys /> : null}
      </Spotlight.Root>
    </KeysLevel>
  )
}

/** Pressed again, what opened it closes it. */
function PaletteKeys(): ReactNode {
  const { t } = useLingui()
  useShortcuts([{ stroke: 'mod+k', label: t`Search and actions`, act: spotlight.close }])
  return null
}

function Entries(props: {
  readonly query: string
  readonly showKeys: () => void
  readonly resetDemo: () => void
}): ReactNode {
  const { t } = useLingui()
  const query = props.query.trim()
  const [asked] = useDebouncedValue(query, 60)
  const found = useSearchHits(asked)
  const { organization } = useSession()
  const navigate = useNavigate()
  const places = usePlaces()
  const { shortcuts } = useKeys()
  const actions = usePaletteActions(props.showKeys, props.resetDemo)
  const matches = (text: string) => text.toLowerCase().includes(query.toLowerCase())
  const pages: Entry[] = places
    .filter(({ label }) => matches(label))
    .map(({ to, label, key }) => ({
      key: to,
      title: label,
      hint: showStroke(`g ${key}`),
      act: () => void navigate({ to }),
    }))
  const here: Entry[] = shortcuts()
    .filter(({ stroke, label }) => !stroke.startsWith('g ') && stroke !== '/' && matches(label))
    .filter(({ stroke }) => stroke !== 'mod+k' && stroke !== '?')
    .map(({ stroke, label, act }) => ({
      key: stroke,
      title: label,
      hint: showStroke(stroke),
      act: () => setTimeout(act, 0),
    }))
  const deeds = actions.filter(({ title }) => matches(title))
  const hits = query === '' ? recentRecords(organization.id) : found.hits
  const records: Entry[] = hits.map((hit) => ({
    key: hit.id,
    title: hit.title,
    hint: hintOf(hit),
    act: () => void navigate({ to: hit.to }),
  }))
  const answered = query === '' || (asked === query && !found.asked.isPending)
  const nothing = records.length + pages.length + here.length + deeds.length === 0
  return (
    <>
      <Group label={query === '' ? t`Recent` : t`Records`} entries={records} />
      <Group label={t`On this page`} entries={here} />
      <Group label={t`Pages`} entries={pages} />
      <Group label={t`Actions`} entries={deeds} />
      {query === '' || found.asked.error === null ? null : <Failed asked={found.asked} />}
      {nothing && answered && found.asked.error === null ? (
        <Spotlight.Empty>{t`Nothing found for “${query}”`}</Spotlight.Empty>
      ) : null}
    </>
  )
}

function hintOf({ about, amount }: Hit): string {
  const worth = amount === null || amount === undefined ? '' : showMoney(amount)
  return [about ?? '', worth].filter((text) => text !== '').join(' · ')
}

function Group(props: { readonly label: string; readonly entries: readonly Entry[] }): ReactNode {
  if (props.entries.length === 0) return null
  return (
    <Spotlight.ActionsGroup label={props.label}>
      {props.entries.map(({ key, title, hint, act }) => (
        <Spotlight.Action
          key={key}
          label={title}
          onClick={act}
          rightSection={<span className="muted">{hint}</span>}
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}
