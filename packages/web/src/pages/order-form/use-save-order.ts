import { useNavigate } from '@tanstack/react-router'
import type { TrancheClient } from '@tranche/client'
import { useRef, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import type { FieldFault } from '../../components/field-faults.ts'
import type { PreviewBody } from '../../components/plans/use-preview.ts'
import type { OrderBody } from './body.ts'
import type { OrderDraft } from './draft.ts'
import { forget } from './draft-store.ts'

/** A draft as it lies on the server. */
export interface Saved {
  readonly id: string
  readonly version: number
}

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
  readonly saved: Saved | undefined
  readonly name: string
  /** A new customer exists now. */
  readonly onCustomer: (customer: { readonly id: string; readonly name: string }) => void
}): SaveOrder {
  const navigate = useNavigate()
  const saved = useRef(props.saved)
  const [missing, setMissing] = useState<ReadonlySet<'customer'>>(new Set())

  const write = async (client: TrancheClient, body: OrderBody): Promise<Saved> => {
    if (saved.current === undefined) return answer(client.POST('/v1/orders', { body }))
    const { id, version } = saved.current
    const header = { 'If-Match': `"${version.toString()}"` }
    return answer(client.PUT('/v1/orders/{id}', { params: { path: { id }, header }, body }))
  }
  const customerOf = async (client: TrancheClient, customer: Named): Promise<string> => {
    if (customer.id !== '') return customer.id
    const made = await answer(client.POST('/v1/customers', { body: { name: customer.name } }))
    props.onCustomer({ id: made.id, name: made.name })
    return made.id
  }
  const deed = useDeed(
    async (client, { body, customer, confirm }: Ready) => {
      const { id, version } = await write(client, {
        ...body,
        customer: await customerOf(client, customer),
      })
      saved.current = { id, version }
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
    errorOf: (body) =>
      JSON.stringify(deed.variables?.body) === JSON.stringify(body) ? deed.error : null,
    missing,
  }
}
