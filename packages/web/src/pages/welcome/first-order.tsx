import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeedOutside } from '../../api/deed.ts'
import { useFaultAt } from '../../components/fault-at.ts'
import { Refusal } from '../../components/refusal.tsx'
import { countryChoices, currencyChoices, currencyOf, likelyCountry } from './countries.ts'

/** Name, country, currency: all that the first order needs. */
export function FirstOrder(props: { readonly onMade: (id: string) => Promise<void> }): ReactNode {
  const { t, i18n } = useLingui()
  const faultAt = useFaultAt()
  const [name, setName] = useState('')
  const [country, setCountry] = useState(likelyCountry)
  /** Chosen by hand; otherwise the country's. */
  const [chosen, setChosen] = useState<string | undefined>()
  const [missing, setMissing] = useState(false)
  const currency = chosen ?? currencyOf.get(country) ?? 'EUR'
  const countries = useMemo(() => countryChoices(i18n.locale), [i18n.locale])
  const currencies = useMemo(() => currencyChoices(i18n.locale), [i18n.locale])
  const make = useDeedOutside(
    (client, body: components['schemas']['CreateOrganization']) =>
      answer(client.POST('/v1/organizations', { body })),
    { onSuccess: ({ id }) => props.onMade(id), once: true },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const empty = name.trim() === ''
    setMissing(empty)
    if (empty) return
    const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions()
    make.mutate({ name: name.trim(), country, currency, timezone })
  }
  const nameFault = faultAt(make.error, '/name')
  const nameError = missing ? t`Give your organization a name.` : nameFault
  return (
    <section className="welcome-form">
      <h2>
        <Trans>Bill my first order</Trans>
      </h2>
      <form onSubmit={submit} noValidate>
        <TextInput
          label={t`Your organization`}
          placeholder={t`Name on your invoices`}
          autoComplete="organization"
          maxLength={300}
          value={name}
          error={nameError}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setMissing(false)
          }}
        />
        <NativeSelect
          label={t`Country`}
          autoComplete="country"
          data={[...countries]}
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value)}
        />
        <NativeSelect
          label={t`Currency`}
          data={[...currencies]}
          value={currency}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Refusal error={nameFault === undefined ? make.error : null} />
        <Button type="submit" fullWidth loading={make.isPending}>
          {t`Write the first order`}
        </Button>
      </form>
      <p className="muted">
        <Trans>Addresses, bank account and numbering can wait for the settings.</Trans>
      </p>
    </section>
  )
}
