import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useCustomer } from '../../api/records.ts'
import { useSession } from '../../api/session.tsx'
import { useFaultAt } from '../fault-at.ts'
import { Refusal } from '../refusal.tsx'
import './invoice-particulars.css'

const fields = ['name', 'address.street', 'address.postcode', 'address.city', 'tax_id'] as const
type Field = (typeof fields)[number]
type Typed = Readonly<Partial<Record<Field, string>>>
type Address = components['schemas']['Address']

interface AskedProps {
  /** It is gone: where the focus goes. */
  readonly onDone: () => void
}

/**
 * What the law asks an invoice to state about its seller and nobody has said yet: asked for here,
 * where the first document needs it. Nothing is refused for want of it.
 */
export function SellerParticulars(props: AskedProps): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const save = useDeed(
    (client, typed: Typed) =>
      answer(
        client.PATCH('/v1/organizations/{id}', {
          params: { path: { id: organization.id } },
          body: changeOf(organization.address, typed),
        }),
      ),
    { onSuccess: props.onDone },
  )
  return (
    <AskFor
      missing={fields.filter((field) => organization.missing_particulars.includes(field))}
      reason={t`By law your invoices state these too. Asked once; every later invoice has them.`}
      save={save}
      {...props}
    />
  )
}

/** The customer's address, which stands on its invoices: asked for while there is none. */
export function BuyerAddress(props: AskedProps & { readonly customer: string }): ReactNode {
  const { t } = useLingui()
  const { data } = useCustomer(props.customer)
  const save = useDeed(
    (client, typed: Typed) =>
      answer(
        client.PATCH('/v1/customers/{id}', {
          params: { path: { id: props.customer } },
          body: changeOf(data?.address ?? null, typed),
        }),
      ),
    { onSuccess: props.onDone },
  )
  if (data === undefined) return null
  const known = data.address?.street !== undefined || data.address?.city !== undefined
  return (
    <AskFor
      missing={known ? [] : ['address.street', 'address.postcode', 'address.city']}
      reason={t`The address of ${data.name} stands on its invoices.`}
      save={save}
      {...props}
    />
  )
}

function AskFor(
  props: AskedProps & {
    readonly missing: readonly Field[]
    readonly reason: string
    readonly save: {
      readonly error: unknown
      readonly isPending: boolean
      readonly mutate: (typed: Typed) => void
    }
  },
): ReactNode {
  const { t } = useLingui()
  const { missing, save } = props
  const faultAt = useFaultAt()
  const [typed, setTyped] = useState<Typed>({})
  const [later, setLater] = useState(false)
  const id = useId()
  const labels: Readonly<Record<Field, string>> = {
    name: t`Name`,
    'address.street': t`Street`,
    'address.postcode': t`Postcode`,
    'address.city': t`City`,
    tax_id: t`Tax id`,
  }
  if (later || missing.length === 0) return null
  const given = Object.values(typed).some((text) => text.trim() !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (given) save.mutate(typed)
  }
  const leave = () => {
    setLater(true)
    props.onDone()
  }
  return (
    <form className="invoice-particulars screen-only" aria-labelledby={id} onSubmit={submit}>
      <p id={id}>{props.reason}</p>
      <div className="invoice-particulars-fields">
        {missing.map((field) => (
          <TextInput
            key={field}
            size="xs"
            label={labels[field]}
            value={typed[field] ?? ''}
            error={faultAt(save.error, `/${field.replace('.', '/')}`)}
            onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      <Refusal error={save.error} />
      <div className="invoice-particulars-foot">
        <Button size="compact-sm" variant="subtle" onClick={leave}>
          {t`Later`}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          type="submit"
          disabled={!given}
          loading={save.isPending}
        >
          {t`Save`}
        </Button>
      </div>
    </form>
  )
}

/** An address is replaced as a whole, so that what stands in it goes along. */
function changeOf(before: Address | null, typed: Typed) {
  const text = (field: Field) => typed[field]?.trim() || undefined
  const [name, taxId] = [text('name'), text('tax_id')]
  const address = { ...before }
  for (const part of ['street', 'postcode', 'city'] as const) {
    const given = text(`address.${part}`)
    if (given !== undefined) address[part] = given
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(taxId === undefined ? {} : { tax_id: taxId }),
    address,
  }
}
