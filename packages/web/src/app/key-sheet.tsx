import { useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useKeys, useShortcuts } from '../browser/keys.tsx'
import { showStroke } from '../browser/show-stroke.ts'
import { Dialog } from '../components/dialog.tsx'

/** What `?` shows: the keys of this page first, then those that act everywhere. */
export function KeySheet(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useLingui()
  // It opens after it stands: only then is the focus given back to where it was.
  const stands = useMounted()
  const opened = props.opened && stands
  return (
    <Dialog opened={opened} onClose={props.onClose} title={t`Keys`} size="lg">
      {opened ? <Sheet onClose={props.onClose} /> : null}
    </Dialog>
  )
}

/** Those that act on every page. */
const everywhere = (stroke: string) => /^(g .|mod\+k|\/|\?)$/.test(stroke)

function Sheet(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useLingui()
  useShortcuts([{ stroke: '?', label: t`Keys`, act: props.onClose }])
  const { shortcuts, singleKeys, setSingleKeys } = useKeys()
  const seen = new Set<string>()
  const known = shortcuts()
    .filter(({ stroke }) => !seen.has(stroke) && seen.add(stroke))
    .map(({ stroke, label }) => ({ stroke, keys: showStroke(stroke), label }))
  const inTables = [
    { stroke: 'enter', keys: 'Enter', label: t`Open the row` },
    { stroke: 'x', keys: 'X', label: t`Choose the row` },
  ]
  const onPage = known.filter(({ stroke }) => !everywhere(stroke))
  const hasTable = onPage.some(({ stroke }) => stroke === 'j')
  const leave = { stroke: 'esc', keys: 'Esc', label: t`Close, leave` }
  const global = [...known.filter(({ stroke }) => everywhere(stroke)), leave]
  return (
    <>
      <div className="key-sheet">
        <KeyList title={t`On this page`} keys={[...onPage, ...(hasTable ? inTables : [])]} />
        <KeyList title={t`Everywhere`} keys={global} />
      </div>
      <Switch
        mt="lg"
        checked={singleKeys}
        label={t`Single keys act (letters without ⌘ or Ctrl)`}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </>
  )
}

function KeyList(props: {
  readonly title: string
  readonly keys: readonly {
    readonly stroke: string
    readonly keys: string
    readonly label: string
  }[]
}): ReactNode {
  if (props.keys.length === 0) return null
  return (
    <section>
      <h2>{props.title}</h2>
      <dl className="trace">
        {props.keys.map(({ stroke, keys, label }) => (
          <KeyLine key={stroke} keys={keys} label={label} />
        ))}
      </dl>
    </section>
  )
}

function KeyLine(props: { readonly keys: string; readonly label: string }): ReactNode {
  return (
    <>
      <dt style={{ color: 'var(--text)' }}>{props.label}</dt>
      <dd>
        <kbd>{props.keys}</kbd>
      </dd>
    </>
  )
}
