import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { matching } from '../../api/edit.ts'
import { useSession } from '../../api/session.tsx'
import { useShortcuts } from '../../browser/keys.tsx'
import type { Quote, QuoteVersion } from '../../components/quotes/quote-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import { AcceptDialog } from './accept-dialog.tsx'
import { DeclineDialog } from './decline-dialog.tsx'
import { DeleteDraft } from './delete-draft.tsx'
import { SendDialog } from './send-dialog.tsx'

export interface DeedProps {
  readonly quote: Quote
  readonly version: QuoteVersion
  readonly opened: boolean
  readonly onClose: () => void
}

interface ActionsProps {
  readonly quote: Quote
  readonly version: QuoteVersion
  /** The dialog on screen: `send`, `accept`, `decline`, `delete`. */
  readonly deed: string | undefined
  readonly open: (deed: string | undefined) => void
}

/** What can be done with the version and with the quote now; what cannot is not offered. */
export function QuoteActions({ quote, version, deed, open }: ActionsProps): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = version.available_actions
  const { id } = quote
  const edit = () => void navigate({ to: '/quotes/$quote/edit', params: { quote: id } })
  const keys = [
    ['replace', 'e', t`Edit`, edit],
    ['send', 's', t`Send`, () => open('send')],
    ['accept', 'a', t`Accept`, () => open('accept')],
    ['decline', 'd', t`Decline`, () => open('decline')],
  ] as const
  useShortcuts(
    keys
      .filter(([name]) => can[name].available)
      .map(([, stroke, label, act]) => ({ stroke, label, act })),
  )
  const dialog = (name: string) => ({
    ...{ quote, version, onClose: () => open(undefined) },
    opened: deed === name,
  })
  return (
    <>
      {can.replace.available ? (
        <Button variant="default" onClick={edit}>
          <Trans>Edit</Trans>
        </Button>
      ) : null}
      {can.send.available ? (
        <Button data-deed="send" onClick={() => open('send')}>
          <Trans>Send…</Trans>
        </Button>
      ) : null}
      <NewVersion quote={quote} version={version} />
      {can.decline.available ? (
        <Button data-deed="decline" variant="default" onClick={() => open('decline')}>
          <Trans>Decline…</Trans>
        </Button>
      ) : null}
      {can.accept.available ? (
        <Button data-deed="accept" onClick={() => open('accept')}>
          <Trans>Accept…</Trans>
        </Button>
      ) : null}
      <MakeOrder quote={quote} />
      <MoreActions quote={quote} version={version} onDelete={() => open('delete')} />
      {can.send.available ? <SendDialog {...dialog('send')} /> : null}
      {can.accept.available ? <AcceptDialog {...dialog('accept')} /> : null}
      {can.decline.available ? <DeclineDialog {...dialog('decline')} /> : null}
      {can.delete.available ? <DeleteDraft {...dialog('delete')} /> : null}
    </>
  )
}

/** The newest once more as a draft, opened to be changed. */
function NewVersion({ quote, version }: Omit<ActionsProps, 'deed' | 'open'>): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { id } = quote
  const { available } = quote.available_actions.add_version
  const add = useDeed(
    (client) => {
      const params = { path: { id }, header: matching(quote.version) }
      return answer(client.POST('/v1/quotes/{id}/versions', { params }))
    },
    { onSuccess: () => navigate({ to: '/quotes/$quote/edit', params: { quote: id } }), once: true },
  )
  const act = () => add.mutate(undefined)
  useShortcuts(available ? [{ stroke: 'v', label: t`Write a new version`, act }] : [])
  if (!available) return null
  const isOver = version.state === 'expired' || version.state === 'declined'
  return (
    <>
      <Button variant={isOver ? 'filled' : 'default'} loading={add.isPending} onClick={act}>
        <Trans>Write a new version</Trans>
      </Button>
      <Refusal error={add.error} />
    </>
  )
}

/** The order of the accepted version, as a draft, on its own page; made once. */
function MakeOrder({ quote }: { readonly quote: Quote }): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { id, order } = quote
  const { available } = quote.available_actions.order
  const make = useDeed(
    (client) => {
      const params = { path: { id }, header: matching(quote.version) }
      return answer(client.POST('/v1/quotes/{id}/order', { params, body: {} }))
    },
    {
      onSuccess: (made) => navigate({ to: '/orders/$order', params: { order: made.id } }),
      once: true,
    },
  )
  const act = () => make.mutate(undefined)
  useShortcuts(available ? [{ stroke: 'mod+enter', label: t`Make the order`, act }] : [])
  if (order !== null) {
    return (
      <Button component={Link} to="/orders/$order" params={{ order: order.id } as never}>
        <Trans>Open the order</Trans>
      </Button>
    )
  }
  if (!available) return null
  return (
    <>
      <Button data-deed="order" loading={make.isPending} onClick={act}>
        <Trans>Make the order</Trans>
      </Button>
      <Refusal error={make.error} />
    </>
  )
}

function MoreActions(props: {
  readonly quote: Quote
  readonly version: QuoteVersion
  readonly onDelete: () => void
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const navigate = useNavigate()
  const { quote, version } = props
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" aria-label={t`More actions`}>
          …
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {version.document === null ? null : (
          <Menu.Item
            component="a"
            href={fileAddress(version.document.pdf, organization.id)}
            target="_blank"
            rel="noreferrer"
          >
            <Trans>Open the PDF</Trans>
          </Menu.Item>
        )}
        <Menu.Item
          onClick={() => void navigate({ to: '/quotes/new', search: { customer: quote.customer } })}
        >
          <Trans>New quote of this customer</Trans>
        </Menu.Item>
        <Menu.Item onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Menu.Item>
        {version.available_actions.delete.available ? (
          <Menu.Item onClick={props.onDelete}>
            <Trans>Delete the draft…</Trans>
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
