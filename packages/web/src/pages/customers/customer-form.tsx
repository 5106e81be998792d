import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { matching, useEdit } from '../../api/edit.ts'
import { useSession } from '../../api/session.tsx'
import { type EditedField, SaveRefusal } from '../../components/changed-meanwhile.tsx'
import {
  draftOf,
  LanguageField,
  type PartyDraft,
  PartyFields,
  partyOf,
  partyPointers,
  usePartyNames,
} from '../../components/customers/party-fields.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { isPlaced, useInvalidField } from '../../components/use-focused-field.ts'
import { languages } from '../../words/locale.ts'

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
  const edit = useEdit(customer, customerDraft)
  const { draft, set } = edit
  const { term, language } = draft
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
    deed.mutate({ body, id: customer?.id, version: edit.version })
  }
  const days = organization.term_days
  const fields = useCustomerFields()
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <PartyFields
        draft={draft}
        set={set}
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
          onChange={(event) => set({ term: event.currentTarget.value })}
        />
        <LanguageField value={language} set={(to) => set({ language: to })} none={t`As usual`} />
      </div>
      <SaveRefusal
        error={isPlaced(deed.error, placed) ? null : deed.error}
        edit={edit}
        fields={fields}
      />
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

interface Draft extends PartyDraft {
  readonly term: string
  readonly language: string
}

function customerDraft(customer: Customer | undefined): Draft {
  return {
    ...draftOf(customer),
    term: customer?.term_days?.toString() ?? '',
    language: customer?.language ?? '',
  }
}

function useCustomerFields(): readonly EditedField<Draft>[] {
  const { t } = useLingui()
  const names: Readonly<Record<keyof Draft, string>> = {
    ...usePartyNames(),
    term: t`Payment term, days`,
    language: t`Language of documents`,
  }
  const keys = Object.keys(names) as (keyof Draft)[]
  const text = (key: keyof Draft) => (draft: Draft) =>
    key === 'language' ? languageName(draft.language) : draft[key]
  return keys.map((key) => ({ key, label: names[key], text: text(key) }))
}

const languageName = (tag: string) => languages[tag as keyof typeof languages] ?? tag

interface Saving {
  /** None: a new one. */
  readonly id: string | undefined
  readonly version: number
  readonly body: ReturnType<typeof partyOf> & {
    readonly term_days: number | null
    readonly language: string | null
  }
}

type Client = Parameters<Parameters<typeof useDeed>[0]>[0]

function saveCustomer(client: Client, { id, version, body }: Saving): Promise<Customer> {
  if (id === undefined) return answer(client.POST('/v1/customers', { body }))
  const params = { path: { id }, header: matching(version) }
  return answer(client.PATCH('/v1/customers/{id}', { params, body }))
}
