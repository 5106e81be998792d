import { useLingui } from '@lingui/react/macro'
import { Autocomplete, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Organization, useSession } from '../../api/session.tsx'
import {
  draftOf,
  type PartyDraft,
  PartyFields,
  partyOf,
  usePartyNames,
} from '../../components/customers/party-fields.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { useFocusedField } from '../../components/use-focused-field.ts'
import { timeZones } from '../../words/time-zones.ts'
import { SaveSection, useSettings } from './save-section.tsx'

const zones = timeZones()

interface Draft extends PartyDraft {
  readonly currency: string
  readonly timezone: string
  readonly iban: string
  readonly bic: string
  readonly bank_name: string
}

function organizationDraft(organization: Organization): Draft {
  const { bank, currency, timezone } = organization
  return {
    ...draftOf(organization),
    currency,
    timezone,
    iban: bank?.iban ?? '',
    bic: bank?.bic ?? '',
    bank_name: bank?.name ?? '',
  }
}

/** Name, legal particulars, bank: what stands on documents and what the law asks for. */
export function OrganizationSection(props: { readonly field: string | undefined }): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const { organization } = useSession()
  const settings = useSettings(organizationDraft)
  const { before, draft, set } = settings.edit
  const { error } = settings.deed
  const bank = useFocusedField<HTMLDivElement>(props.field)
  const names: Readonly<Record<keyof Draft, string>> = {
    ...usePartyNames(),
    currency: t`Own currency`,
    timezone: t`Time zone`,
    iban: t`IBAN`,
    bic: t`BIC`,
    bank_name: t`Name of the bank`,
  }
  const keys = Object.keys(names) as (keyof Draft)[]
  const missing = organization.missing_particulars
  return (
    <SaveSection
      settings={settings}
      fields={keys.map((key) => ({ key, label: names[key], text: (each: Draft) => each[key] }))}
      body={() => ({
        ...partyOf(draft),
        ...(draft.country === before.country ? {} : { country: draft.country.toUpperCase() }),
        currency: draft.currency.trim().toUpperCase(),
        timezone: draft.timezone.trim(),
        bank: bankOf(draft),
      })}
    >
      {missing.length === 0 ? null : (
        <p className="note" data-tone="warn" role="note">
          {t`The law asks you to state on invoices: ${missing
            .map((field) => names[field.replace('address.', '') as keyof Draft] ?? field)
            .join(', ')}`}
        </p>
      )}
      <PartyFields draft={draft} set={set} error={error} focus={props.field} />
      <div className="fields">
        <TextInput
          label={names.currency}
          maxLength={3}
          value={draft.currency}
          error={faultAt(error, '/currency')}
          onChange={(event) => set({ currency: event.currentTarget.value })}
        />
        <Autocomplete
          label={names.timezone}
          data={zones}
          limit={30}
          value={draft.timezone}
          error={faultAt(error, '/timezone')}
          onChange={(timezone) => set({ timezone })}
        />
      </div>
      <h3>{t`Bank, as it stands on invoices`}</h3>
      <div className="fields" ref={bank}>
        {(['iban', 'bic', 'bank_name'] as const).map((key) => (
          <TextInput
            key={key}
            label={names[key]}
            autoComplete="off"
            value={draft[key]}
            name={key}
            error={faultAt(error, `/bank/${key === 'bank_name' ? 'name' : key}`)}
            onChange={(event) => set({ [key]: event.currentTarget.value })}
          />
        ))}
      </div>
    </SaveSection>
  )
}

function bankOf({ iban, bic, bank_name: name }: Draft) {
  const given = Object.entries({ iban, bic, name }).map(
    ([key, text]) => [key, text.trim()] as const,
  )
  return Object.fromEntries(given.filter(([, text]) => text !== ''))
}
