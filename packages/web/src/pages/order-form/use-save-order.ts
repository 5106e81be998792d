import { useNavigate } from '@tanstack/react-router'
import type { TrancheClient } from '@tranche/client'
import { useRef, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { type Edit, matching } from '../../api/edit.ts'
import { isStale } from '../../components/changed-meanwhile.tsx'
import type { FieldFault } from '../../components/field-faults.ts'
import type { PreviewBody } from '../../components/plans/use-preview.ts'
import type { OrderBody } from './body.ts'
import type { Order, OrderDraft } from './draft.ts'
import { forget } from './draft-store.ts'

interface Wish {
  readonly customer: OrderDraft['customer']
  readonly body: PreviewBody
  readonly confirm: boolean
  readonly typed: readonly FieldFault[]
}

type Named = NonNullable<OrderDraft['customer']>
type Ready = Omit<Wish, 'typed' | 'customer'> & { readonly customer: Named }

export interface SaveOrder {
  readonly submit: (wish: Wish) => void
  readonly busy: 'draft' | 'confirm' | undefined
  /** Why this order was refused, as it is written. */
  readonly errorOf: (body: PreviewBody) => unknown
  /** What must be given before the server is asked. */
  readonly missing: ReadonlySet<'customer'>
}

/** Creates the order or replaces the draft, confirms it if wished, and opens its cockpit. */
export function useSaveOrder(props: {
  readonly edit: Edit<OrderDraft>
  readonly name: string
  /** The draft that lies on the server. */
  readonly saved: string | undefined
}): SaveOrder {
  const navigate = useNavigate()
  const saved = useRef(props.saved)
  const [missing, setMissing] = useState<ReadonlySet<'customer'>>(new Set())

  const { edit } = props
  const write = async (client: TrancheClient, body: OrderBody): Promise<Order> => {
    const id = saved.current
    if (id === undefined) return answer(client.POST('/v1/orders', { body }))
    const params = { path: { id }, header: matching(edit.version) }
    return answer(client.PUT('/v1/orders/{id}', { params, body }))
  }
  const customerOf = async (client: TrancheClient, customer: Named): Promise<string> => {
    if (customer.id !== '') return customer.id
    const made = await answer(client.POST('/v1/customers', { body: { name: customer.name } }))
    edit.set({ customer: { id: made.id, name: made.name } })
    return made.id
  }
  const deed = useDeed(
    async (client, { body, customer, confirm }: Ready) => {
      const { id, version } = await write(client, {
        ...body,
        customer: await customerOf(client, customer),
      })
      saved.current = id
      edit.saved(version, edit.draft)
      if (confirm) {
        await answer(client.POST('/v1/orders/{id}/confirm', { params: { path: { id } } }))
      }
      return id
    },
    {
      onSuccess: (order) => {
        forget(props.name)
        return navigate({ to: '/orders/$order', params: { order } })
      },
      once: true,
    },
  )
  return {
    submit: ({ customer, typed, ...wish }) => {
      setMissing(new Set(customer === undefined ? (['customer'] as const) : []))
      if (customer !== undefined && typed.length === 0) deed.mutate({ ...wish, customer })
      else {
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>('.order-form [aria-invalid="true"]')?.focus(),
        )
      }
    },
    busy: deed.isPending ? (deed.variables?.confirm === true ? 'confirm' : 'draft') : undefined,
    errorOf: (body) => {
      const same = JSON.stringify(deed.variables?.body) === JSON.stringify(body)
      // What others changed is in the order already, which is another one therefore.
      return same || isStale(deed.error) ? deed.error : null
    },
    missing,
  }
}
