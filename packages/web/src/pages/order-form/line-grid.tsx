import { Trans, useLingui } from '@lingui/react/macro'
import { Button, VisuallyHidden } from '@mantine/core'
import {
  type ClipboardEvent,
  type CSSProperties,
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react'
import { useSession } from '../../api/session.tsx'
import { billingOfDraft } from '../../components/billing/billing-draft.ts'
import { below, type FieldFault } from '../../components/field-faults.ts'
import type { Preview } from '../../components/plans/use-preview.ts'
import type { Project } from '../../components/projects/project-data.ts'
import { showDecimal } from '../../words/format.ts'
import { region } from '../../words/locale.ts'
import { runOf, sumMoney } from '../../words/sum-money.ts'
import { writtenLines } from './body.ts'
import { isBlank, type LineDraft, nextLine, type OrderDraft } from './draft.ts'
import { sectionsOf } from './line-place.tsx'
import { LineRow } from './line-row.tsx'
import { PasteReport } from './paste-report.tsx'
import { isTable, type PastedTable, readTable } from './paste-table.ts'
import { withPasted } from './pasted-lines.ts'

/** What the last paste or removal did, and the lines before it. */
interface Deed {
  readonly before: readonly LineDraft[]
  /** Undefined: a line was removed. */
  readonly pasted: PastedTable | undefined
}

/** The lines of an order as a grid for the keyboard: Enter and ↓ go on, a paste fills it. */
export function LineGrid(props: {
  readonly draft: OrderDraft
  readonly onChange: (lines: readonly LineDraft[]) => void
  readonly faults: readonly FieldFault[]
  readonly preview: Preview
  /** Of the order, once it is known. */
  readonly project: Project | undefined
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { draft, onChange, faults, preview } = props
  const { lines } = draft
  const grid = useRef<HTMLDivElement>(null)
  const [deed, setDeed] = useState<Deed | undefined>()
  const written = writtenLines(draft)
  const [sectioned, setSectioned] = useState(false)
  const typed = sectionsOf(lines)
  const sections = sectioned || typed.length > 0 ? typed : undefined

  const focus = (row: number, field: string) =>
    requestAnimationFrame(() => {
      const address = `[data-row="${row.toString()}"][data-field="${field}"]`
      grid.current?.querySelector<HTMLElement>(address)?.focus()
    })
  const change = (index: number, to: LineDraft) => onChange(lines.with(index, to))
  const add = (): number => {
    onChange([...lines, nextLine(organization, lines)])
    return lines.length
  }
  const remove = (line: LineDraft) => {
    const index = lines.indexOf(line)
    const left = lines.filter((each) => each !== line)
    if (!isBlank(line)) setDeed({ before: lines, pasted: undefined })
    onChange(left.length === 0 ? [nextLine(organization, [])] : left)
    focus(Math.max(0, Math.min(index, left.length - 1)), 'label')
  }
  const move = (from: number, to: number) => {
    const moved = [...lines]
    moved.splice(to, 0, ...moved.splice(from, 1))
    onChange(moved)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = cellOf(event.target)
    if (at === undefined) return
    const select = event.target instanceof HTMLSelectElement
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const line = lines[at.row]
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'Delete' || line === undefined) return
      event.preventDefault()
      remove(line)
    } else if (event.altKey) {
      const to = at.row + step
      if (step === 0 || lines[to] === undefined) return
      event.preventDefault()
      move(at.row, to)
      focus(to, at.field)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const last = at.row === lines.length - 1
      const blank = line !== undefined && isBlank(line)
      focus(last && !blank ? add() : Math.min(at.row + 1, lines.length - 1), at.field)
    } else if (!select && step !== 0) {
      event.preventDefault()
      focus(at.row + step, at.field)
    }
  }
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const text = event.clipboardData.getData('text/plain')
    const at = cellOf(event.target)
    if (at === undefined || !isTable(text)) return
    event.preventDefault()
    const pasted = readTable(text, region())
    if (pasted.lines.length === 0) return
    setDeed({ before: lines, pasted })
    onChange(withPasted({ lines, pasted, at: at.row, organization }))
  }
  return (
    <div>
      <div
        ref={grid}
        className="line-grid"
        {...room(lines, preview.last?.lines ?? [])}
        role="grid"
        aria-label={t`Lines`}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      >
        <Headings currency={draft.currency} />
        {lines.map((line, index) => {
          const place = written.indexOf(line)
          return (
            <Fragment key={line.key}>
              <SectionHead
                lines={lines}
                index={index}
                preview={preview}
                currency={draft.currency}
              />
              <LineRow
                row={index}
                line={line}
                lines={lines}
                currency={draft.currency}
                billing={billingOfDraft(draft.billing)}
                project={props.project}
                sections={sections}
                faults={place === -1 ? [] : below(faults, `/lines/${place.toString()}`)}
                net={preview.last?.lines.find(({ id }) => id === line.id)?.net}
                state={preview.state}
                onChange={(to) => change(index, to)}
                onRemove={() => remove(line)}
                onUp={index === 0 ? undefined : () => move(index, index - 1)}
                onDown={index === lines.length - 1 ? undefined : () => move(index, index + 1)}
              />
            </Fragment>
          )
        })}
      </div>
      <div className="line-tools">
        <Button variant="subtle" size="compact-sm" onClick={() => focus(add(), 'label')}>
          <Trans>Add a line</Trans>
        </Button>
        {sections === undefined ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setSectioned(true)}>
            <Trans>In sections</Trans>
          </Button>
        ) : null}
        <span className="muted">
          <Trans>Or paste rows from a spreadsheet into any cell.</Trans>
        </span>
      </div>
      {deed === undefined ? null : (
        <PasteReport
          pasted={deed.pasted}
          onUndo={() => {
            onChange(deed.before)
            setDeed(undefined)
          }}
          onClose={() => setDeed(undefined)}
        />
      )}
    </div>
  )
}

/** Above the first line of a section: its name, and what its ordered lines come to. */
function SectionHead(props: {
  readonly lines: readonly LineDraft[]
  readonly index: number
  readonly preview: Preview
  readonly currency: string
}): ReactNode {
  const { lines, index, preview, currency } = props
  const own = runOf(lines, index, ({ section }) => section.trim() || null)
  const name = lines[index]?.section.trim() ?? ''
  if (own === undefined || name === '') return null
  const ordered = own.filter(({ kind }) => kind === 'standard').map(({ id }) => id)
  const counted = (preview.last?.lines ?? []).filter(({ id }) => ordered.includes(id))
  const sum = sumMoney(
    counted.map(({ net }) => net),
    currency,
  )
  return (
    <div className="line-row line-section-head" role="row">
      <div role="gridcell">
        <b>{name}</b>
      </div>
      <div role="gridcell">
        <output inert={preview.state !== 'given'} data-state={preview.state}>
          {counted.length < ordered.length ? '' : showDecimal(sum.amount)}
        </output>
      </div>
      <span role="gridcell" className="row-buttons" />
    </div>
  )
}

function Headings({ currency }: { readonly currency: string }): ReactNode {
  const { t } = useLingui()
  const names: readonly (readonly [name: string, end: boolean])[] = [
    [t`Line`, false],
    [t`Quantity`, true],
    [t`Unit`, false],
    [t`Price`, true],
    [t`Discount`, true],
    [t`Tax`, false],
    [t`Kind`, false],
    [t`Net ${currency}`, true],
  ]
  return (
    <div className="line-row line-head" role="row">
      {names.map(([name, end]) => (
        <span key={name} role="columnheader" data-align={end ? 'end' : undefined}>
          {name}
        </span>
      ))}
      <span role="columnheader">
        <VisuallyHidden>{t`Order of the lines`}</VisuallyHidden>
      </span>
    </div>
  )
}

function cellOf(target: EventTarget): { readonly row: number; readonly field: string } | undefined {
  if (!(target instanceof HTMLElement)) return undefined
  const { row, field } = target.dataset
  return row === undefined || field === undefined ? undefined : { row: Number(row), field }
}

/** Columns of amounts take what their longest figure needs beyond the usual: none is cut. */
function room(
  lines: readonly { readonly price: string }[],
  priced: readonly { readonly net: { readonly amount: string } }[],
): { readonly style?: CSSProperties } {
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length))
  const more = (figures: number) => `${(Math.max(0, figures) * 0.56).toFixed(2)}rem`
  // Below the price stands how it is understood, which takes more.
  const typed = longest(lines.map((line) => line.price))
  const price = typed > 10 ? typed - 6 : 0
  // Its thousands are grouped.
  const net = Math.ceil(longest(priced.map((line) => line.net.amount)) * 1.25) - 12
  if (price <= 0 && net <= 0) return {}
  const style = { '--price-more': more(price), '--net-more': more(net) }
  return { style: style as CSSProperties }
}
