import { useLingui } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { recentRecords, useSearchHits } from '../api/search-hits.ts'
import { useKeys } from '../browser/keys.tsx'
import { showStroke } from '../browser/show-stroke.ts'
import { takeTyped } from '../browser/typed-ahead.ts'
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
  return (
    <Spotlight.Root
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
        onFocus={() => {
          const ahead = takeTyped()
          if (ahead !== '') setQuery((now) => now + ahead)
        }}
      />
      <Spotlight.ActionsList>
        <Entries query={query} showKeys={props.showKeys} resetDemo={props.resetDemo} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function Entries(props: {
  readonly query: string
  readonly showKeys: () => void
  readonly resetDemo: () => void
}): ReactNode {
  const { t } = useLingui()
  const query = props.query.trim()
  const [asked] = useDebouncedValue(query, 60)
  const hits = useSearchHits(asked)
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
  const records: Entry[] = (query === '' ? recentRecords() : hits).map((hit) => ({
    key: hit.id,
    title: hit.title,
    hint: hit.subtitle,
    act: () => void navigate({ to: hit.to }),
  }))
  const found = records.length + pages.length + here.length + deeds.length
  return (
    <>
      <Group label={query === '' ? t`Recent` : t`Records`} entries={records} />
      <Group label={t`On this page`} entries={here} />
      <Group label={t`Pages`} entries={pages} />
      <Group label={t`Actions`} entries={deeds} />
      {found === 0 ? <Spotlight.Empty>{t`Nothing found for “${query}”`}</Spotlight.Empty> : null}
    </>
  )
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
