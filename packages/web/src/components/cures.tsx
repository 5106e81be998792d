import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { answer } from '../api/client.ts'
import { useDeed } from '../api/deed.ts'
import { useSession } from '../api/session.tsx'
import './cures.css'
import { Refusal } from './refusal.tsx'

interface StepProps {
  /** A blocker, or a fault with its field. */
  readonly blocker: {
    readonly code: string
    readonly subject: string
    readonly fields?: readonly string[] | undefined
  }
  readonly order: string
  /** Called once it is cured. */
  readonly onCured?: (() => void) | undefined
}

interface CureProps extends StepProps {
  readonly customer: { readonly id: string; readonly name: string }
  /** The field takes the focus: in a dialog that was opened for it. */
  readonly focus?: boolean
}

/** What puts a blocker right, in place: a field, a button, or the way to where it is done. */
export function Cure(props: CureProps): ReactNode {
  const fields = props.blocker.fields ?? []
  if (fields.length === 0) return <Step {...props} />
  return fields.map((field) => <MissingField key={field} {...props} field={field} />)
}

/** The step that something waits for, where a person can take it. */
export function Step(props: StepProps): ReactNode {
  const { blocker, order } = props
  switch (blocker.code) {
    case 'order_not_confirmed':
      return <ConfirmOrder {...props} />
    case 'awaiting_trigger':
      return <ReleaseInstalment {...props} />
    case 'held_after_credit':
      return <LiftHold {...props} />
    case 'progress_below':
      return (
        <Button
          size="compact-sm"
          variant="default"
          renderRoot={(root) => <Link to="/orders/$order/progress" params={{ order }} {...root} />}
        >
          <Trans>Record progress</Trans>
        </Button>
      )
    case 'over_billed':
      return (
        <Link to="/invoices" search={{ order }} className="cure-link">
          <Trans>Credit an invoice</Trans>
        </Link>
      )
    case 'would_exceed_order':
      return (
        <Link to="/orders/$order/edit" params={{ order }} className="cure-link">
          <Trans>Change the order</Trans>
        </Link>
      )
    default:
      return null
  }
}

function ConfirmOrder(props: StepProps): ReactNode {
  const { t } = useLingui()
  const confirm = useDeed(
    (client, id: string) =>
      answer(client.POST('/v1/orders/{id}/confirm', { params: { path: { id } } })),
    { onSuccess: () => props.onCured?.() },
  )
  return <CureButton label={t`Confirm the order`} deed={confirm} act={() => props.order} />
}

/** Fires a manual instalment: it is ready from now on. */
function ReleaseInstalment(props: StepProps): ReactNode {
  const { t } = useLingui()
  const instalment = props.blocker.subject
  const release = useDeed(
    (client, id: string) =>
      answer(
        client.POST('/v1/orders/{id}/instalments/{instalment}/trigger', {
          params: { path: { id, instalment } },
        }),
      ),
    { onSuccess: () => props.onCured?.() },
  )
  return <CureButton label={t`Release`} deed={release} act={() => props.order} />
}

function LiftHold(props: StepProps): ReactNode {
  const { t } = useLingui()
  const lift = useDeed(
    (client, id: string) =>
      answer(client.POST('/v1/orders/{id}/lift-hold', { params: { path: { id } } })),
    { onSuccess: () => props.onCured?.() },
  )
  return <CureButton label={t`Lift the hold`} deed={lift} act={() => props.order} />
}

function CureButton<Input>(props: {
  readonly label: string
  readonly deed: {
    readonly isPending: boolean
    readonly error: unknown
    readonly mutate: (input: Input) => void
  }
  readonly act: () => Input
}): ReactNode {
  const { label, deed } = props
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={deed.isPending}
        onClick={() => deed.mutate(props.act())}
      >
        {label}
      </Button>
      <Refusal error={deed.error} />
    </>
  )
}

/** A missing particular, asked for right here: "customer.tax_id", "organization.name". */
function MissingField(props: CureProps & { readonly field: string }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const { customer, focus = false } = props
  useEffect(() => {
    if (focus) input.current?.focus()
  }, [focus])
  const [owner, name = ''] = props.field.split('.')
  const ofCustomer = owner === 'customer'
  const save = useDeed(
    (client, value: string): Promise<unknown> =>
      ofCustomer
        ? answer(
            client.PATCH('/v1/customers/{id}', {
              params: { path: { id: customer.id } },
              body: { [name]: value },
            }),
          )
        : answer(
            client.PATCH('/v1/organizations/{id}', {
              params: { path: { id: organization.id } },
              body: { [name]: value },
            }),
          ),
    { onSuccess: () => props.onCured?.() },
  )
  const names: Readonly<Record<string, string>> = {
    tax_id: t`Tax id`,
    name: t`Name`,
    legal_name: t`Legal name`,
    email: t`E-mail`,
  }
  const what = names[name]
  if (what === undefined) {
    return (
      <Link to="/settings" search={{ field: name }} className="cure-link">
        <Trans>Complete the particulars</Trans>
      </Link>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') save.mutate(typed.trim())
  }
  return (
    <form className="cure-field" onSubmit={submit}>
      <TextInput
        label={ofCustomer ? t`${what} of ${customer.name}` : t`${what} of ${organization.name}`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maxLength={name === 'tax_id' ? 60 : 300}
        ref={input}
      />
      <Button type="submit" loading={save.isPending} disabled={typed.trim() === ''}>
        {t`Save`}
      </Button>
      <Refusal error={save.error} />
    </form>
  )
}
