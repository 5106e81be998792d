import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useAnswer } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { Dialog } from '../dialog.tsx'
import { useFaultAt } from '../fault-at.ts'
import { Refusal } from '../refusal.tsx'
import { Unanswered } from '../unanswered.tsx'
import './bulk.css'

type Tidied = components['schemas']['TidiedOrders']

/** What tidying up these orders moves, before it does; and the deed. */
export function TidyDialog(props: {
  readonly orders: readonly string[]
  readonly opened: boolean
  readonly onClose: () => void
  /** So many lines have moved. */
  readonly onDone?: (lines: number) => void
}): ReactNode {
  const { t } = useLingui()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t`Tidy up`}>
      {props.opened ? <TidyForm {...props} /> : null}
    </Dialog>
  )
}

function TidyForm(props: {
  readonly orders: readonly string[]
  readonly onClose: () => void
  /** So many lines have moved. */
  readonly onDone?: (lines: number) => void
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const faultAt = useFaultAt()
  const orders = [...props.orders]
  const named = organization.archive_name
  const [name, setName] = useState(t`Archive`)
  const asked = useAnswer(['orders', 'tidy', orders], (client) =>
    answer(client.POST('/v1/orders/tidy-preview', { body: { orders } })),
  )
  const tidy = useDeed(
    (client, body: { orders: string[]; into?: string }) =>
      answer(client.POST('/v1/orders/tidy', { body })),
    {
      onSuccess: ({ moves }) => {
        props.onClose()
        props.onDone?.(moves)
      },
    },
  )
  const { data } = asked
  if (data === undefined) return <Unanswered asked={asked} />
  const input = {
    orders,
    ...(named === null && name.trim() !== '' ? { into: name.trim() } : {}),
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    tidy.mutate(input)
  }
  if (data.moves === 0) {
    return (
      <p>
        {data.lines === 0
          ? t`Nothing to tidy up: all lines are in the archive.`
          : t`Nothing to tidy up: of every line here something is still to be billed, or it goes on.`}
      </p>
    )
  }
  return (
    <form className="dialog" onSubmit={submit} noValidate>
      <MovesSentence tidied={data} />
      <p className="muted">
        {t`They are billed in full and over. Totals stay as they are; a line that a credit opens again is back at its place by itself.`}
      </p>
      <MovesList tidied={data} />
      {named === null ? (
        <TextInput
          label={t`What the archive is called, in all orders`}
          value={name}
          maxLength={100}
          error={faultAt(tidy.errorOf(input), '/into') === undefined ? undefined : true}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : null}
      <Refusal error={tidy.errorOf(input)} />
      <Button type="submit" loading={tidy.isPending} data-autofocus>
        {named === null ? t`Move into ${name.trim()}` : t`Move into ${named}`}
      </Button>
    </form>
  )
}

/** "5 of 7 lines in 3 orders" */
function MovesSentence({ tidied }: { readonly tidied: Tidied }): ReactNode {
  const { t } = useLingui()
  const { moves, lines, orders } = tidied
  const all = plural(lines, { one: '# line', other: '# lines' })
  const where = plural(orders.length, { one: '# order', other: '# orders' })
  return (
    <p>
      <b>{t`${moves} of ${all} in ${where}`}</b>
    </p>
  )
}

/** Which orders, and how many of the lines of each. */
function MovesList({ tidied }: { readonly tidied: Tidied }): ReactNode {
  const { t } = useLingui()
  const moving = tidied.orders.filter(({ moves }) => moves.length > 0)
  if (tidied.orders.length === 1) return null
  return (
    <ul className="bulk-list">
      {moving.map(({ order, number, label, moves, stays }) => {
        const [some, all] = [moves.length, moves.length + stays.length]
        return (
          <li key={order}>
            <span>
              {label} <small className="muted">{number}</small>
            </span>
            <span className="figures">{t`${some} of ${all}`}</span>
          </li>
        )
      })}
    </ul>
  )
}
