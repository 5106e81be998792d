import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { recordOf } from '../../api/queries.ts'
import { useOrder } from '../../api/records.ts'
import { useSession } from '../../api/session.tsx'
import { Empty, Page } from '../../components/page.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import type { Order } from './draft.ts'
import { handOver, readKept } from './draft-store.ts'
import { OrderForm } from './order-form.tsx'

/** A draft order, written anew. */
export function EditOrder(): ReactNode {
  const { t } = useLingui()
  const { order: id } = useParams({ from: '/inside/orders/$order/edit' })
  const asked = useOrder(id)
  const data = recordOf(asked, id)
  const title = t`Edit order`
  if (data === undefined) {
    return (
      <UnansweredPage title={title} asked={asked}>
        <Link to="/orders">
          <Trans>All orders</Trans>
        </Link>
        <MakeNew of={id} />
      </UnansweredPage>
    )
  }
  if (data.state !== 'draft') {
    return (
      <Page title={title}>
        <Empty text={t`“${data.label}” is confirmed: only a draft can be written anew.`}>
          <Link to="/orders/$order" params={{ order: id }}>
            <Trans>Open the order</Trans>
          </Link>
          <MakeNew of={id} />
        </Empty>
      </Page>
    )
  }
  return (
    <Page title={title} lead={data.label}>
      <EditDraft key={id} order={data} />
    </Page>
  )
}

const nameOf = (order: string) => `order.${order}`

/** Others deleted or confirmed what was being written: what is typed can be a new order. */
function MakeNew({ of }: { readonly of: string }): ReactNode {
  const { organization } = useSession()
  const navigate = useNavigate()
  if (readKept(nameOf(of)) === undefined) return null
  const make = () => {
    handOver(nameOf(of), nameOf(organization.id))
    void navigate({ to: '/orders/new' })
  }
  return (
    <Button variant="default" size="compact-sm" ml="md" onClick={make}>
      <Trans>Make a new order of what you typed</Trans>
    </Button>
  )
}

/** Begins with what was left unfinished in this tab, else with the order as it is. */
function EditDraft({ order }: { readonly order: Order }): ReactNode {
  const name = nameOf(order.id)
  const [kept] = useState(() => readKept(name))
  const over = kept?.over
  const begun =
    over === undefined ? undefined : { ...over, draft: kept?.draft ?? over.before, ...nothingNew }
  return <OrderForm name={name} order={order} kept={begun} />
}

const nothingNew = { meanwhile: undefined }
