import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { known } from '../../api/queries.ts'
import { useCustomer } from '../../api/records.ts'
import { useSession } from '../../api/session.tsx'
import { useFaultAt } from '../fault-at.ts'
import { Refusal } from '../refusal.tsx'
import { Failed } from '../unanswered.tsx'
import './invoice-particulars.css'

const fields = [
  ...(['name', 'address.street', 'address.postcode', 'address.city', 'tax_id'] as const),
  'bank.iban',
] as const
type Field = (typeof fields)[number]
type Typed = Readonly<Partial<Record<Field, string>>>
type Address = components['schemas']['Address']
type Bank = components['schemas']['BankAccount']

interface AskedProps {
  /** It is gone: where the focus goes. */
  readonly onDone: () => void
  /** Something is typed here that is not saved, so that an invoice would lack it. */
  readonly onTyped: (typed: boolean) => void
}

/**
 * What an invoice that is issued now would lack of what the law asks it to state, in words.
 * It may be issued so: whether the law applies is for the seller to say. What no invoice may lack
 * is refused, and stands here never; nor does what is only useful, such as an account.
 */
export function useLacking(customer: string | undefined): string | undefined {
  const { t } = useLingui()
  const { organization } = useSession()
  const buyer = known(useCustomer(customer))
  const missing = organization.missing_particulars
  const words = [
    ...(missing.some((field) => /^address|name/.test(field)) ? [t`your address`] : []),
    ...(missing.includes('tax_id') ? [t`your tax id`] : []),
    ...(buyer === undefined || isPlaced(buyer.address) ? [] : [t`the customer’s address`]),
  ]
  return words.length === 0 ? undefined : words.join(', ')
}

function isPlaced(address: Address | null): boolean {
  return address?.street !== undefined || address?.city !== undefined
}

/**
 * What an invoice states about its seller and nobody has said yet, because the law asks for it or
 * the customer needs it in order to pay: asked for here, where the first document needs it.
 * Nothing is refused for want of it.
 */
export function SellerParticulars(props: AskedProps): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const save = useDeed(
    (client, typed: Typed) =>
      answer(
        client.PATCH('/v1/organizations/{id}', {
          params: { path: { id: organization.id } },
          body: changeOf(organization, typed),
        }),
      ),
    { onSuccess: () => saved(props) },
  )
  const { missing_particulars: byLaw, wanted_particulars: wanted } = organization
  const law = t`By law your invoices state these too. Asked once; every later invoice has them.`
  const pay = t`Where your customers pay to. Asked once; every later invoice has it.`
  return (
    <AskFor
      missing={fields.filter((field) => byLaw.includes(field) || wanted.includes(field))}
      reason={byLaw.length === 0 ? pay : law}
      save={save}
      {...props}
    />
  )
}

function saved({ onTyped, onDone }: AskedProps): void {
  onTyped(false)
  onDone()
}

/** The customer's address, which stands on its invoices: asked for while there is none. */
export function BuyerAddress(props: AskedProps & { readonly customer: string }): ReactNode {
  const { t } = useLingui()
  const asked = useCustomer(props.customer)
  const { data } = asked
  const save = useDeed(
    (client, typed: Typed) =>
      answer(
        client.PATCH('/v1/customers/{id}', {
          params: { path: { id: props.customer } },
          body: changeOf({ address: data?.address ?? null }, typed),
        }),
      ),
    { onSuccess: () => saved(props) },
  )
  if (data === undefined) return <Failed asked={asked} />
  return (
    <AskFor
      missing={isPlaced(data.address) ? [] : ['address.street', 'address.postcode', 'address.city']}
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
    'bank.iban': t`IBAN`,
  }
  if (later || missing.length === 0) return null
  const isGiven = (texts: Typed) => Object.values(texts).some((text) => text.trim() !== '')
  const given = isGiven(typed)
  const type = (texts: Typed) => {
    setTyped(texts)
    props.onTyped(isGiven(texts))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (given) save.mutate(typed)
  }
  const leave = () => {
    setLater(true)
    props.onTyped(false)
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
            description={
              field === 'bank.iban' && missing.length > 1
                ? t`For your customers to pay to`
                : undefined
            }
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            name={field}
            value={typed[field] ?? ''}
            error={faultAt(save.error, `/${field.replace('.', '/')}`)}
            onChange={(event) => type({ ...typed, [field]: event.currentTarget.value })}
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

interface Stated {
  readonly address: Address | null
  readonly bank?: Bank | null
}

/** An address and an account are replaced as a whole, so that what stands in them goes along. */
function changeOf(before: Stated, typed: Typed) {
  const text = (field: Field) => typed[field]?.trim() || undefined
  const [name, taxId, iban] = [text('name'), text('tax_id'), text('bank.iban')]
  const address = { ...before.address }
  for (const part of ['street', 'postcode', 'city'] as const) {
    const given = text(`address.${part}`)
    if (given !== undefined) address[part] = given
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(taxId === undefined ? {} : { tax_id: taxId }),
    ...(iban === undefined ? {} : { bank: { ...before.bank, iban } }),
    address,
  }
}
