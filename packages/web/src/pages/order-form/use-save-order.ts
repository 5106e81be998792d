import { useNavigate } from '@tanstack/react-router'
import type { TrancheClient } from '@tranche/client'
import { useRef, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import type { Edit } from '../../api/edit.ts'
import { isStale } from '../../components/changed-meanwhile.tsx'
import type { FieldFault } from '../../components/field-faults.ts'
import type { PreviewBody } from '../../components/plans/use-preview.ts'
import type { OrderDraft } from './draft.ts'
import { forget } from './draft-store.ts'
import { type SavedDraft, type Subject, writers } from './subject.ts'

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

/** Creates what is written or replaces its draft, confirms it if wished, and opens its page. */
export function useSaveOrder(props: {
  readonly of: Subject
  readonly edit: Edit<OrderDraft>
  readonly name: string
  /** The draft that lies on the server. */
  readonly saved: SavedDraft | undefined
}): SaveOrder {
  const navigate = useNavigate()
  const { of, edit } = props
  const saved = useRef(props.saved)
  const [missing, setMissing] = useState<ReadonlySet<'customer'>>(new Set())

  const customerOf = async (client: TrancheClient, customer: Named): Promise<string> => {
    if (customer.id !== '') return customer.id
    const made = await answer(client.POST('/v1/customers', { body: { name: customer.name } }))
    edit.set({ customer: { id: made.id, name: made.name } })
    return made.id
  }
  const deed = useDeed(
    async (client, { body, customer, confirm }: Ready) => {
      const whole = { ...body, customer: await customerOf(client, customer) }
      const over = saved.current && { ...saved.current, version: edit.version }
      const written = await writers[of](client, whole, over)
      const { id } = written
      saved.current = written
      edit.saved(written.version, edit.draft)
      if (confirm) {
        await answer(client.POST('/v1/orders/{id}/confirm', { params: { path: { id } } }))
      }
      return id
    },
    {
      onSuccess: (id) => {
        forget(props.name)
        return of === 'quote'
          ? navigate({ to: '/quotes/$quote', params: { quote: id } })
          : navigate({ to: '/orders/$order', params: { order: id } })
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
