import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../api/client.ts'
import { useDeed } from '../api/queries.ts'
import { type Organization, useSession } from '../api/session.tsx'
import { useFaultAt } from './fault-at.ts'
import { Refusal } from './refusal.tsx'
import './seller-particulars.css'

const fields = ['name', 'address.street', 'address.postcode', 'address.city', 'tax_id'] as const
type Field = (typeof fields)[number]
type Typed = Readonly<Partial<Record<Field, string>>>

/**
 * What the law asks an invoice to state about its seller and nobody has said yet: asked for here,
 * where the first document needs it. Nothing is refused for want of it.
 */
export function SellerParticulars(props: {
  /** It is gone: where the focus goes. */
  readonly onDone: () => void
}): ReactNode {
  const { organization } = useSession()
  const [later, setLater] = useState(false)
  const missing = fields.filter((field) => organization.missing_particulars.includes(field))
  if (later || missing.length === 0) return null
  const leave = () => {
    setLater(true)
    props.onDone()
  }
  return <AskFor missing={missing} onLater={leave} onSaved={props.onDone} />
}

function AskFor(props: {
  readonly missing: readonly Field[]
  readonly onLater: () => void
  readonly onSaved: () => void
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const faultAt = useFaultAt()
  const [typed, setTyped] = useState<Typed>({})
  const save = useDeed(
    (client, given: Typed) =>
      answer(
        client.PATCH('/v1/organizations/{id}', {
          params: { path: { id: organization.id } },
          body: changeOf(organization, given),
        }),
      ),
    { onSuccess: props.onSaved },
  )
  const labels: Readonly<Record<Field, string>> = {
    name: t`Name`,
    'address.street': t`Street`,
    'address.postcode': t`Postcode`,
    'address.city': t`City`,
    tax_id: t`Tax id`,
  }
  const given = Object.values(typed).some((text) => text.trim() !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (given) save.mutate(typed)
  }
  return (
    <form className="seller-particulars screen-only" onSubmit={submit}>
      <p>{t`By law your invoices state these too. Asked once; every later invoice has them.`}</p>
      <div className="seller-particulars-fields">
        {props.missing.map((field) => (
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
      <div className="seller-particulars-foot">
        <Button size="compact-sm" variant="subtle" onClick={props.onLater}>
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
function changeOf(organization: Organization, typed: Typed) {
  const text = (field: Field) => typed[field]?.trim() || undefined
  const [name, taxId] = [text('name'), text('tax_id')]
  const address = { ...organization.address }
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
