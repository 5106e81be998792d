import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useSession } from '../../api/session.tsx'
import {
  draftOf,
  LanguageField,
  PartyFields,
  partyOf,
  partyPointers,
} from '../../components/customers/party-fields.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { Refusal } from '../../components/refusal.tsx'
import { isPlaced, useInvalidField } from '../../components/use-focused-field.ts'

export type Customer = components['schemas']['Customer']

/** Creates a customer (the name is enough) or changes one; what was typed outlives a refusal. */
export function CustomerForm(props: {
  readonly customer?: Customer
  readonly focus?: string | undefined
  readonly onDone: (customer: Customer) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const { customer } = props
  const { organization } = useSession()
  const [draft, setDraft] = useState(() => draftOf(customer))
  const [term, setTerm] = useState(customer?.term_days?.toString() ?? '')
  const [language, setLanguage] = useState(customer?.language ?? '')
  const [tries, setTries] = useState(0)
  const deed = useDeed(saveCustomer, { onSuccess: props.onDone })
  const form = useInvalidField(deed.error, tries)
  const badTerm = tries > 0 && !isTerm(term)
  const nameless = tries > 0 && draft.name.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTries(tries + 1)
    if (draft.name.trim() === '' || !isTerm(term)) return
    const term_days = term.trim() === '' ? null : Number(term.trim())
    const body = { ...partyOf(draft), term_days, language: language === '' ? null : language }
    deed.mutate({ body, ...(customer === undefined ? {} : { customer }) })
  }
  const days = organization.term_days
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <PartyFields
        draft={draft}
        set={(change) => setDraft({ ...draft, ...change })}
        error={deed.error}
        missing={nameless ? t`Give the customer a name` : undefined}
        focus={props.focus ?? (customer === undefined ? 'name' : undefined)}
      />
      <div className="fields">
        <TextInput
          label={t`Payment term, days`}
          placeholder={t`${days}, as usual`}
          inputMode="numeric"
          value={term}
          error={
            badTerm
              ? t`A whole number of days is expected, such as 30`
              : faultAt(deed.error, '/term_days')
          }
          onChange={(event) => setTerm(event.currentTarget.value)}
        />
        <LanguageField value={language} set={setLanguage} none={t`As usual`} />
      </div>
      {isPlaced(deed.error, placed) ? null : <Refusal error={deed.error} />}
      <div className="form-actions">
        <Button type="submit" loading={deed.isPending}>
          {customer === undefined ? <Trans>Create customer</Trans> : <Trans>Save</Trans>}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}

const placed = [...partyPointers, '/term_days']

const isTerm = (text: string) => /^\d{0,4}$/.test(text.trim())

interface Saving {
  readonly customer?: Customer
  readonly body: ReturnType<typeof partyOf> & {
    readonly term_days: number | null
    readonly language: string | null
  }
}

type Client = Parameters<Parameters<typeof useDeed>[0]>[0]

function saveCustomer(client: Client, { customer, body }: Saving): Promise<Customer> {
  if (customer === undefined) return answer(client.POST('/v1/customers', { body }))
  return answer(
    client.PATCH('/v1/customers/{id}', {
      params: {
        path: { id: customer.id },
        header: { 'If-Match': `"${customer.version.toString()}"` },
      },
      body,
    }),
  )
}
