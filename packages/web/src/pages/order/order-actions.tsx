import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useForget } from '../../api/search-hits.ts'
import { useSession } from '../../api/session.tsx'
import { focusSoon } from '../../browser/focus-soon.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Trace } from '../../components/amount.tsx'
import { Dialog } from '../../components/dialog.tsx'
import {
  can,
  isReady,
  isRunning,
  type Order,
  useReadyGross,
} from '../../components/orders/order-data.ts'
import { TidyDialog } from '../../components/orders/tidy-dialog.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { showMoney } from '../../words/format.ts'
import { MakeProjectDialog } from './make-project-dialog.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'

/** What can be done with the order now; what cannot is not offered. */
export function OrderActions(props: {
  readonly order: Order
  readonly open: (deed: string) => void
}): ReactNode {
  const { order, open } = props
  const { t } = useLingui()
  const navigate = useNavigate()
  const { organization } = useSession()
  const [closing, close] = useDisclosure(false)
  const [deleting, remove] = useDisclosure(false)
  const [reopening, reopen] = useDisclosure(false)
  const [tidying, tidy] = useDisclosure(false)
  const [making, project] = useDisclosure(false)
  const edit = () => void navigate({ to: '/orders/$order/edit', params: { order: order.id } })
  const bill = () => open('bill')
  const progress = () => open('progress')
  const time = () => open('time')
  useShortcuts([
    ...(can(order, 'invoice') ? [{ stroke: 'b', label: t`Bill`, act: bill }] : []),
    ...(can(order, 'progress') ? [{ stroke: 'p', label: t`Progress`, act: progress }] : []),
    ...(can(order, 'record_work') ? [{ stroke: 't', label: t`Record time`, act: time }] : []),
    ...(can(order, 'replace') ? [{ stroke: 'e', label: t`Edit`, act: edit }] : []),
  ])
  const ready = isReady(order)
  const gross = useReadyGross(order)
  const first = !ready && order.state === 'confirmed'
  return (
    <>
      {can(order, 'replace') ? (
        <Button variant="default" onClick={edit}>
          <Trans>Edit</Trans>
        </Button>
      ) : null}
      {can(order, 'confirm') ? <ConfirmButton order={order} /> : null}
      {can(order, 'progress') ? (
        <Button data-deed="progress" variant={first ? 'filled' : 'default'} onClick={progress}>
          <Trans>Progress</Trans>
        </Button>
      ) : null}
      {can(order, 'record_work') ? (
        <Button data-deed="time" variant="default" onClick={time}>
          <Trans>Record time</Trans>
        </Button>
      ) : null}
      {can(order, 'invoice') ? (
        <Button data-deed="bill" variant={ready ? 'filled' : 'default'} onClick={bill}>
          {!ready
            ? t`Bill`
            : gross === undefined
              ? t`Bill ${showMoney(order.ready)}`
              : t`Bill ${showMoney(gross)} gross`}
        </Button>
      ) : null}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="default" aria-label={t`More actions`}>
            …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {can(order, 'record_work') ? (
            <Menu.Item onClick={() => open('cost')}>
              <Trans>Record a cost…</Trans>
            </Menu.Item>
          ) : null}
          {can(order, 'make_project') ? (
            <Menu.Item onClick={project.open}>
              <Trans>Create project…</Trans>
            </Menu.Item>
          ) : null}
          {order.state === 'confirmed' && order.plan === null ? (
            <Menu.Item onClick={() => open('billing')}>
              <Trans>Change how it is billed…</Trans>
            </Menu.Item>
          ) : null}
          {can(order, 'change_plan') ? (
            <Menu.Item onClick={() => open('plan')}>
              <Trans>Change the plan…</Trans>
            </Menu.Item>
          ) : null}
          {isRunning(order) ? (
            <Menu.Item onClick={() => open('contract')}>
              <Trans>Pause or end it…</Trans>
            </Menu.Item>
          ) : null}
          {can(order, 'progress') ? (
            <Menu.Item
              onClick={() =>
                void navigate({ to: '/orders/$order/progress', params: { order: order.id } })
              }
            >
              <Trans>Progress on a page of its own</Trans>
            </Menu.Item>
          ) : null}
          <Menu.Item
            onClick={() =>
              void navigate({ to: '/orders/new', search: { customer: order.customer } })
            }
          >
            <Trans>New order of this customer</Trans>
          </Menu.Item>
          {order.confirmation === null ? null : (
            <Menu.Item
              component="a"
              href={fileAddress(order.confirmation.pdf, organization.id)}
              target="_blank"
              rel="noreferrer"
            >
              <Trans>Order confirmation (PDF)</Trans>
            </Menu.Item>
          )}
          <Menu.Item onClick={() => window.print()}>
            <Trans>Print</Trans>
          </Menu.Item>
          {can(order, 'tidy') ? (
            <Menu.Item onClick={tidy.open}>
              <Trans>Tidy up…</Trans>
            </Menu.Item>
          ) : null}
          {can(order, 'delete') ? (
            <Menu.Item onClick={remove.open}>
              <Trans>Delete the draft…</Trans>
            </Menu.Item>
          ) : null}
          {can(order, 'close') ? (
            <Menu.Item onClick={close.open}>
              <Trans>Close the order…</Trans>
            </Menu.Item>
          ) : null}
          {can(order, 'reopen') ? (
            <Menu.Item onClick={reopen.open}>
              <Trans>Re-open the order…</Trans>
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <MakeProjectDialog order={order} opened={making} onClose={project.close} />
      <TidyDialog orders={[order.id]} opened={tidying} onClose={tidy.close} />
      <ReopenDialog order={order} opened={reopening} onClose={reopen.close} />
      <CloseDialog order={order} opened={closing} onClose={close.close} />
      <DeleteDialog order={order} opened={deleting} onClose={remove.close} />
    </>
  )
}

function ConfirmButton({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const confirm = useDeed(
    (client) =>
      answer(client.POST('/v1/orders/{id}/confirm', { params: { path: { id: order.id } } })),
    { onSuccess: () => focusSoon('[data-deed][data-variant="filled"]') },
  )
  const act = () => confirm.mutate(undefined)
  useShortcuts([{ stroke: 'mod+enter', label: t`Confirm`, act }])
  return (
    <>
      <Button loading={confirm.isPending} onClick={act}>
        <Trans>Confirm</Trans>
      </Button>
      <Refusal error={confirm.error} />
    </>
  )
}

/** A draft was never sent and bills nothing: it goes without a trace but in the history. */
function DeleteDialog(props: {
  readonly order: Order
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { order } = props
  const { label, customer_name: customer } = order
  const forget = useForget()
  const remove = useDeed(
    (client) => answer(client.DELETE('/v1/orders/{id}', { params: { path: { id: order.id } } })),
    {
      once: true,
      onSuccess: () => {
        forget(order.id)
        return navigate({ to: '/orders' })
      },
    },
  )
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t`Delete the draft`}>
      <div className="dialog">
        <p>
          {t`The draft “${label}” of ${customer} goes, with its lines and its plan. Nothing was billed of it.`}
        </p>
        <Refusal error={remove.error} />
        <Button loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {t`Delete the draft of ${showMoney(order.net)}`}
        </Button>
      </div>
    </Dialog>
  )
}

/** What closing means, in figures, instead of a question. */
function CloseDialog(props: {
  readonly order: Order
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order } = props
  const close = useDeed(
    (client) =>
      answer(client.POST('/v1/orders/{id}/close', { params: { path: { id: order.id } } })),
    { onSuccess: props.onClose },
  )
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t`Close the order`}>
      <div className="dialog">
        <p>
          <Trans>Nothing more is billed of a closed order. Its invoices stay as they are.</Trans>
        </p>
        <Trace
          rows={[
            { label: t`Billed to date`, amount: order.billed },
            { label: t`Ready, will not be billed`, amount: order.ready },
            { label: t`Remaining of the order net`, amount: order.left, total: true },
          ]}
        />
        <Refusal error={close.error} />
        <Button loading={close.isPending} onClick={() => close.mutate(undefined)}>
          {t`Close, leave ${showMoney(order.left)} unbilled`}
        </Button>
      </div>
    </Dialog>
  )
}
