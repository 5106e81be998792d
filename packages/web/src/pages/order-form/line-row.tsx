import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useSession } from '../../api/session.tsx'
import type { AnswerState } from '../../api/typed-answer.ts'
import { type Billing, byPlan } from '../../components/billing/billing-draft.ts'
import { lineMethods } from '../../components/line-methods/index.ts'
import type { CellsProps, LineMethod, MethodForm } from '../../components/line-methods/method.ts'
import type { Project } from '../../components/projects/project-data.ts'
import { RowButtons } from '../../components/row-buttons.tsx'
import { amountEcho } from '../../components/typed-amount.tsx'
import { type Money, showDecimal, showPercent } from '../../words/format.ts'
import type { LineDraft, LineKind, TaxDraft } from './draft.ts'
import { LineBilling } from './line-billing.tsx'
import { LinePlace } from './line-place.tsx'
import { AddText, LineText } from './line-text.tsx'

type TextField = 'label' | Parameters<CellsProps['field']>[0]

/** Below a field of money stands what is understood. */
function echoOf(line: LineDraft, name: TextField, currency: string): string | undefined {
  const typed = line[name]
  const read = name === 'label' ? undefined : lineMethods[line.method].readAs[name]
  if (read === undefined || typed.trim() === '' || typed.trim().endsWith('%')) return undefined
  return amountEcho(read(typed, currency), currency)
}

/** One line of the grid: bare fields, its net as the server counts it, its buttons. */
export function LineRow(props: {
  readonly row: number
  readonly line: LineDraft
  readonly lines: readonly LineDraft[]
  readonly currency: string
  /** Data of the order, which a line without its own follows; undefined: its plan. */
  readonly billing: Billing | undefined
  readonly project: Project | undefined
  /** Headings typed so far; undefined: the order has none. */
  readonly sections: readonly string[] | undefined
  readonly faults: readonly string[]
  readonly net: Money | undefined
  /** Whether the net is that of what is typed. */
  readonly state: AnswerState
  readonly onChange: (line: LineDraft) => void
  readonly onRemove: () => void
  readonly onUp: (() => void) | undefined
  readonly onDown: (() => void) | undefined
}): ReactNode {
  const { t } = useLingui()
  const { row, line, faults, currency } = props
  const number = row + 1
  const id = useId()
  const [asked, setAsked] = useState(false)
  const told = asked || line.text !== ''
  const { Cells, More, takesNet } = lineMethods[line.method]
  const parts = props.project?.subprojects.length ?? 0
  const bills = line.billing.mode !== 'plan' || props.billing !== undefined || parts > 0
  const placed = props.sections !== undefined || line.kind === 'alternative'
  const field = (name: TextField, label: string, decimal = true) => {
    const echo = echoOf(line, name, currency)
    return (
      <label className="line-cell" data-cell={name}>
        <span className="line-cell-name">{label}</span>
        <input
          data-row={row}
          data-field={name}
          aria-label={t`Line ${number}: ${label}`}
          aria-invalid={faults.length > 0 || undefined}
          aria-describedby={echo === undefined ? undefined : `${id}-${name}`}
          inputMode={decimal ? 'decimal' : 'text'}
          data-align={decimal ? 'end' : undefined}
          placeholder={row === 0 && name === 'label' ? t`What you deliver` : undefined}
          value={line[name]}
          onChange={(event) => props.onChange({ ...line, [name]: event.currentTarget.value })}
          autoComplete="off"
        />
        {echo === undefined ? null : (
          <span className="line-echo" id={`${id}-${name}`}>
            {echo}
          </span>
        )}
      </label>
    )
  }
  const others = othersOf(line, props.lines)
  return (
    <>
      <div
        className="line-row"
        role="row"
        data-fault={faults.length > 0 || undefined}
        data-more={More !== undefined || told || bills || placed || undefined}
      >
        <div role="gridcell" className="line-name-cell">
          {field('label', t`Line`, false)}
          {told ? null : <AddText number={number} onOpen={() => setAsked(true)} />}
        </div>
        <Cells
          row={row}
          draft={line}
          lineName={(of) => props.lines.find((each) => each.id === of)?.label ?? of}
          field={field}
          onChange={(terms) => props.onChange({ ...line, ...terms })}
        />
        <div role="gridcell">
          <TaxCell row={row} line={line} onChange={props.onChange} />
        </div>
        <div role="gridcell">
          <KindCell row={row} line={line} onChange={props.onChange} />
        </div>
        <div role="gridcell">
          {takesNet(line) ? (
            field('net', t`Net`)
          ) : (
            <output className="line-net" inert={props.state !== 'given'} data-state={props.state}>
              {props.net === undefined ? '' : showDecimal(props.net.amount)}
            </output>
          )}
        </div>
        <div role="gridcell" className="row-buttons">
          <MethodMenu
            row={row}
            line={line}
            others={others.map((each) => each.id)}
            onChange={props.onChange}
          />
          <RowButtons
            name={t`Line ${number}`}
            onRemove={props.onRemove}
            onUp={props.onUp}
            onDown={props.onDown}
            keys
          />
        </div>
        {faults.length === 0 ? null : (
          <div className="line-fault" role="gridcell">
            <span role="alert">{faults.join(' ')}</span>
          </div>
        )}
      </div>
      {told ? (
        <LineText number={number} line={line} fresh={asked} onChange={props.onChange} />
      ) : null}
      <MoreTerms
        row={row}
        line={line}
        lines={props.lines}
        currency={currency}
        onChange={props.onChange}
      />
      {bills || placed ? (
        <LineBilling
          number={number}
          line={line}
          currency={currency}
          inherited={props.billing}
          project={props.project}
          bills={bills}
          onChange={props.onChange}
        >
          <LinePlace
            row={row}
            line={line}
            lines={props.lines}
            sections={props.sections}
            onChange={props.onChange}
          />
        </LineBilling>
      ) : null}
    </>
  )
}

/** What a method needs beyond quantity and price. */
function MoreTerms(
  props: CellProps & { readonly lines: readonly LineDraft[]; readonly currency: string },
): ReactNode {
  const { t } = useLingui()
  const { row, line, lines, currency, onChange } = props
  const { More, name } = lineMethods[line.method]
  if (More === undefined) return null
  const others = othersOf(line, lines)
  const unnamed = (each: LineDraft) => t`Line ${lines.indexOf(each) + 1}`
  return (
    <div className="line-more" role="row">
      <div role="gridcell">
        <b>{name()}</b>
        <More
          row={row}
          draft={line}
          currency={currency}
          others={others.map((each) => ({
            id: each.id,
            label: each.label.trim() === '' ? unnamed(each) : each.label,
          }))}
          onChange={(terms) => onChange({ ...line, ...terms })}
        />
      </div>
    </div>
  )
}

/** Lines that it may be taken of. */
function othersOf(line: LineDraft, lines: readonly LineDraft[]): readonly LineDraft[] {
  return lines.filter(
    (each) => each !== line && each.kind === 'standard' && each.method !== 'percentage',
  )
}

/** How the line is billed: its fields change, what was typed of it stays. */
function MethodMenu(props: {
  readonly row: number
  readonly line: LineDraft
  readonly others: readonly string[]
  readonly onChange: (line: LineDraft) => void
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { row, line, others } = props
  const number = row + 1
  const choose = (method: LineMethod) => {
    const { begun } = lineMethods[method]
    const now = { today: organization.clock.today, others }
    props.onChange({
      ...line,
      method,
      ...(method === line.method ? {} : begun?.(line, now)),
    })
  }
  const names = Object.entries(lineMethods) as [LineMethod, MethodForm][]
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`Line ${number}: how it is billed`}
          title={t`How it is billed`}
        >
          <IconAdjustmentsHorizontal size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map(([method, { name }]) => (
          <Menu.Item
            key={method}
            disabled={method === 'percentage' && method !== line.method && others.length === 0}
            onClick={() => choose(method)}
            {...(method === line.method ? { 'aria-current': 'true' as const } : {})}
          >
            {name()}
          </Menu.Item>
        ))}
        {line.billing.mode === 'plan' ? (
          <>
            <Menu.Divider />
            <Menu.Item
              onClick={() => props.onChange({ ...line, billing: { ...byPlan, mode: 'rules' } })}
            >
              {t`Rules of its own`}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

interface CellProps {
  readonly row: number
  readonly line: LineDraft
  readonly onChange: (line: LineDraft) => void
}

const taxKey = (taxes: readonly TaxDraft[]): string =>
  taxes.map(({ key, percent }) => `${key}:${percent}`).join('+')

/** The organization's rates; a line keeps another one that it came with. */
function TaxCell({ row, line, onChange }: CellProps): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const number = row + 1
  const offered = organization.tax_rates.map(({ key, label, percent }) => ({
    label,
    taxes: [{ key, percent }],
  }))
  const choices = [{ label: t`none`, taxes: [] as TaxDraft[] }, ...offered]
  const now = taxKey(line.taxes)
  if (!choices.some(({ taxes }) => taxKey(taxes) === now)) {
    const label = line.taxes.map(({ percent }) => showPercent(percent)).join(' + ')
    choices.push({ label, taxes: [...line.taxes] })
  }
  return (
    <label className="line-cell">
      <span className="line-cell-name">{t`Tax`}</span>
      <select
        data-row={row}
        data-field="tax"
        aria-label={t`Line ${number}: tax`}
        value={now}
        onChange={(event) => {
          const chosen = choices.find(({ taxes }) => taxKey(taxes) === event.currentTarget.value)
          onChange({ ...line, taxes: chosen?.taxes ?? [] })
        }}
      >
        {choices.map(({ label, taxes }) => (
          <option key={taxKey(taxes)} value={taxKey(taxes)}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

function KindCell({ row, line, onChange }: CellProps): ReactNode {
  const { t } = useLingui()
  const number = row + 1
  const kinds: readonly (readonly [LineKind, string])[] = [
    ['standard', t`Standard`],
    ['alternative', t`Alternative`],
    ['optional', t`Optional`],
  ]
  return (
    <label className="line-cell">
      <span className="line-cell-name">{t`Kind`}</span>
      <select
        data-row={row}
        data-field="kind"
        aria-label={t`Line ${number}: kind`}
        title={t`Alternative and optional lines are offered, not billed.`}
        value={line.kind}
        onChange={(event) => onChange({ ...line, kind: event.currentTarget.value as LineKind })}
      >
        {kinds.map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
