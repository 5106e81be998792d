import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { languages, region } from '../../words/locale.ts'
import { useFaultAt } from '../fault-at.ts'
import { useFocusedField } from '../use-focused-field.ts'
import './customers.css'

type Address = components['schemas']['Address']

/** What is written about a customer, or about oneself, as it stands in the fields. */
export interface PartyDraft {
  readonly name: string
  readonly legal_name: string
  readonly tax_id: string
  readonly email: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly region: string
  readonly country: string
}

interface Party {
  readonly name: string
  readonly legal_name: string | null
  readonly tax_id: string | null
  readonly email: string | null
  readonly address: Address | null
}

export function draftOf(party?: Party): PartyDraft {
  return {
    name: party?.name ?? '',
    legal_name: party?.legal_name ?? '',
    tax_id: party?.tax_id ?? '',
    email: party?.email ?? '',
    street: party?.address?.street ?? '',
    postcode: party?.address?.postcode ?? '',
    city: party?.address?.city ?? '',
    region: party?.address?.region ?? '',
    country: party?.address?.country ?? '',
  }
}

/** The body of a write: empty fields empty what stood there. */
export function partyOf(draft: PartyDraft) {
  const or = (text: string) => (text.trim() === '' ? null : text.trim())
  const { street, postcode, city, region: part, country } = draft
  const given = { street, postcode, city, region: part, country: country.toUpperCase() }
  const filled = Object.entries(given)
    .map(([name, text]) => [name, text.trim()] as const)
    .filter(([, text]) => text !== '')
  return {
    name: draft.name.trim(),
    legal_name: or(draft.legal_name),
    tax_id: or(draft.tax_id),
    email: or(draft.email),
    address: filled.length === 0 ? null : (Object.fromEntries(filled) as Address),
  }
}

export function usePartyNames(): Readonly<Record<keyof PartyDraft, string>> {
  const { t } = useLingui()
  return {
    name: t`Name`,
    legal_name: t`Legal name`,
    tax_id: t`Tax id`,
    email: t`E-mail`,
    street: t`Street`,
    postcode: t`Postcode`,
    city: t`City`,
    region: t`Region`,
    country: t`Country`,
  }
}

/** "DE" → "Germany", in the language in force; nothing where the code is none. */
function countryName(code: string): string {
  if (!/^[A-Za-z]{2}$/.test(code)) return ''
  const name = new Intl.DisplayNames(region(), { type: 'region', fallback: 'none' })
  return name.of(code.toUpperCase()) ?? ''
}

/** Street; postcode and city; region and country: what is missing leaves no line. */
export function addressLines(address: Address | null | undefined): readonly string[] {
  const { street = '', postcode, city, region: part, country = '' } = address ?? {}
  const joined = (texts: readonly (string | undefined)[], by: string) =>
    texts.filter((text) => text !== undefined && text !== '').join(by)
  const lines = [street, joined([postcode, city], ' '), joined([part, countryName(country)], ', ')]
  return lines.filter((line) => line !== '')
}

const pointers: Readonly<Record<keyof PartyDraft, string>> = {
  name: '/name',
  legal_name: '/legal_name',
  tax_id: '/tax_id',
  email: '/email',
  street: '/address/street',
  postcode: '/address/postcode',
  city: '/address/city',
  region: '/address/region',
  country: '/address/country',
}

export const partyPointers: readonly string[] = Object.values(pointers)

/** The field that a link asks for: `address` means its first line. */
function fieldOf(focus: string | undefined): string | undefined {
  return focus === 'address' ? 'street' : focus?.replace(/^address[./]/, '')
}

export function PartyFields(props: {
  readonly draft: PartyDraft
  readonly set: (change: Partial<PartyDraft>) => void
  readonly error: unknown
  /** What to say where the name is missing. */
  readonly missing?: string | undefined
  /** Name of the field that takes the cursor. */
  readonly focus?: string | undefined
}): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const { draft, set, error, focus } = props
  const names = usePartyNames()
  const within = useFocusedField<HTMLDivElement>(fieldOf(focus))
  const field = (name: keyof PartyDraft) => ({
    label: names[name],
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: event.currentTarget.value }),
    error: faultAt(error, pointers[name]),
    name,
  })
  const nameless = props.missing === undefined ? {} : { error: props.missing }
  return (
    <div className="fields" ref={within}>
      <TextInput className="field-wide" {...field('name')} {...nameless} data-autofocus required />
      <TextInput
        className="field-wide"
        {...field('legal_name')}
        description={t`On documents, where it differs from the name`}
      />
      <TextInput className="field-wide" {...field('street')} autoComplete="off" />
      <TextInput {...field('postcode')} autoComplete="off" />
      <TextInput {...field('city')} autoComplete="off" />
      <TextInput {...field('region')} autoComplete="off" />
      <TextInput
        {...field('country')}
        label={t`Country code`}
        placeholder="DE"
        maxLength={2}
        rightSectionWidth="60%"
        rightSection={<span className="field-hint">{countryName(draft.country)}</span>}
      />
      <TextInput {...field('tax_id')} autoComplete="off" />
      <TextInput {...field('email')} inputMode="email" autoComplete="off" />
    </div>
  )
}

/** The language of documents. */
export function LanguageField(props: {
  readonly value: string
  readonly set: (language: string) => void
  /** What an empty choice means; without it one must be chosen. */
  readonly none?: string
}): ReactNode {
  const { t } = useLingui()
  const named = Object.entries(languages).map(([value, label]) => ({ value, label }))
  const known = props.value === '' || props.value in languages
  return (
    <NativeSelect
      label={t`Language of documents`}
      value={props.value}
      onChange={(event) => props.set(event.currentTarget.value)}
      data={[
        ...(props.none === undefined ? [] : [{ value: '', label: props.none }]),
        ...named,
        ...(known ? [] : [{ value: props.value, label: props.value }]),
      ]}
    />
  )
}
