import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { recordOf } from '../../api/queries.ts'
import { useOrder } from '../../api/records.ts'
import { Empty, Page } from '../../components/page.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { draftOfOrder, type Order } from './draft.ts'
import { KeptForm, MakeNew } from './kept-form.tsx'

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
        <MakeNew of="order" name={nameOf(id)} />
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
          <MakeNew of="order" name={nameOf(id)} />
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

function EditDraft({ order }: { readonly order: Order }): ReactNode {
  const { id, version } = order
  const draft = draftOfOrder(order)
  return <KeptForm of="order" name={nameOf(id)} saved={{ id, version, sequence: 0, draft }} />
}
