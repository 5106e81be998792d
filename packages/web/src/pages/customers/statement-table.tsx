import { useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Amount } from '../../components/amount.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { type Money, showDay } from '../../words/format.ts'
import type { StatementOf } from './statement.tsx'

type Movement = StatementOf['rows'][number]

/** A line of the statement: the opening balance, or what moved it. */
interface Line {
  readonly key: string
  readonly on: string
  readonly text: string
  readonly movement?: Movement
  readonly balance: Money
}

/** Opening, every movement with the balance after it, closing below. */
export function StatementTable(props: {
  readonly statement: StatementOf
  readonly empty: ReactNode
}): ReactNode {
  const { t } = useLingui()
  const { statement } = props
  const navigate = useNavigate()
  const kinds = useMovementNames()
  const columns = useStatementColumns(statement)
  const { currency, customer_name: name } = statement
  const opening: Line = {
    key: 'opening',
    on: statement.from,
    text: t`Opening balance`,
    balance: statement.opening,
  }
  const lines = statement.rows.map((movement, index) => ({
    key: `${index.toString()} ${movement.document}`,
    on: movement.on,
    text: kinds[movement.kind],
    movement,
    balance: movement.balance,
  }))
  const open = ({ movement }: Line) => {
    if (movement === undefined) return
    const { document } = movement
    if (isInvoice(movement)) {
      void navigate({ to: '/invoices/$invoice', params: { invoice: document } })
    } else void navigate({ to: '/payments/$payment', params: { payment: document } })
  }
  return (
    <DataTable
      name={t`Statement ${name} ${currency}`}
      columns={columns}
      rows={[opening, ...lines]}
      rowKey={({ key }) => key}
      rowName={(line) => `${line.text} ${line.movement?.number ?? ''} ${showDay(line.on)}`}
      onOpen={open}
      asked="at hand"
      empty={props.empty}
      card={(line) => (
        <div className="pair-card">
          <strong>
            {line.text} {line.movement?.number}
          </strong>
          <Amount value={line.balance} currency />
          <span className="muted">{showDay(line.on)}</span>
          <MovementAmount line={line} />
        </div>
      )}
    />
  )
}

function isInvoice({ kind }: Movement): boolean {
  return kind === 'invoice' || kind === 'credit_note'
}

function useMovementNames(): Readonly<Record<Movement['kind'], string>> {
  const { t } = useLingui()
  return {
    invoice: t`Invoice`,
    credit_note: t`Credit note`,
    payment: t`Payment`,
    reversal: t`Payment reversed`,
    credit_applied: t`Credit applied`,
  }
}

function MovementAmount({ line }: { readonly line: Line }): ReactNode {
  const { debit, credit } = line.movement ?? {}
  if (debit !== null && debit !== undefined) return <Amount value={debit} />
  return credit === null || credit === undefined ? null : <Amount value={credit} />
}

function useStatementColumns(statement: StatementOf): readonly Column<Line>[] {
  const { t } = useLingui()
  const { currency } = statement
  const side = (id: 'debit' | 'credit', header: string): Column<Line> => ({
    id,
    header,
    width: 'minmax(6rem, 8rem)',
    align: 'end',
    order: false,
    cell: ({ movement }) => {
      const money = movement?.[id]
      return money === null || money === undefined ? null : <Amount value={money} />
    },
    text: ({ movement }) => movement?.[id]?.amount ?? '',
  })
  return [
    {
      id: 'on',
      header: t`Day`,
      width: '6.5rem',
      order: false,
      cell: (line) => showDay(line.on),
      text: (line) => line.on,
      foot: showDay(statement.to),
    },
    {
      id: 'text',
      header: t`What`,
      width: 'minmax(9rem, 1fr)',
      order: false,
      cell: (line) => <What line={line} />,
      text: (line) => line.text,
      foot: t`Closing balance`,
    },
    {
      id: 'number',
      header: t`Number`,
      width: 'minmax(8rem, 10rem)',
      order: false,
      cell: ({ movement }) => (movement === undefined ? null : <Document movement={movement} />),
      text: ({ movement }) => movement?.number ?? movement?.reference ?? '',
    },
    side('debit', t`Billed`),
    side('credit', t`Paid or credited`),
    {
      id: 'balance',
      header: t`Balance, ${currency}`,
      width: 'minmax(6.5rem, 8rem)',
      align: 'end',
      order: false,
      cell: (line) => <Amount value={line.balance} />,
      text: (line) => line.balance.amount,
      foot: <Amount value={statement.closing} />,
    },
  ]
}

function What({ line }: { readonly line: Line }): ReactNode {
  const { t } = useLingui()
  const applied = line.movement?.applied
  return (
    <>
      {line.text}
      {applied === null || applied === undefined ? null : (
        <small>
          {t`Settles`} <Amount value={applied} currency />
        </small>
      )}
    </>
  )
}

function Document({ movement }: { readonly movement: Movement }): ReactNode {
  const { t } = useLingui()
  const { document, number, reference } = movement
  return isInvoice(movement) ? (
    <Link to="/invoices/$invoice" params={{ invoice: document }}>
      {number}
    </Link>
  ) : (
    <Link to="/payments/$payment" params={{ payment: document }}>
      {reference ?? t`Payment`}
    </Link>
  )
}
