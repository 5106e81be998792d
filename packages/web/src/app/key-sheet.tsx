import { useLingui } from '@lingui/react/macro'
import { Modal, Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { useKeys } from './keys.tsx'

/** "mod+enter" → "⌘ Enter" on a Mac, "Ctrl Enter" elsewhere. */
export function showStroke(stroke: string): string {
  const mod = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'
  return stroke
    .split(/[ +]/)
    .map((key) => (key === 'mod' ? mod : key.length === 1 ? key.toUpperCase() : capital(key)))
    .join(' ')
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** What `?` shows: the keys of this page first, then those that act everywhere. */
export function KeySheet(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t`Keys`}
      size="lg"
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {props.opened ? <Sheet /> : null}
    </Modal>
  )
}

function Sheet(): ReactNode {
  const { t } = useLingui()
  const { shortcuts, singleKeys, setSingleKeys } = useKeys()
  const inTables = [
    ['Enter', t`Open the row`],
    ['X', t`Choose the row`],
    ['Esc', t`Close, leave`],
  ] as const
  const seen = new Set<string>()
  const own = shortcuts().filter(({ stroke }) => !seen.has(stroke) && seen.add(stroke))
  return (
    <>
      <dl className="trace" style={{ maxWidth: 'none' }}>
        {own.map(({ stroke, label }) => (
          <KeyLine key={stroke} keys={showStroke(stroke)} label={label} />
        ))}
        {inTables.map(([keys, label]) => (
          <KeyLine key={keys} keys={keys} label={label} />
        ))}
      </dl>
      <Switch
        mt="lg"
        checked={singleKeys}
        label={t`Single keys act (letters without ⌘ or Ctrl)`}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </>
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
