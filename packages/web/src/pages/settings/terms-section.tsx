import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { LanguageField } from '../../components/customers/party-fields.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { useFocusedField } from '../../components/use-focused-field.ts'
import { languages } from '../../words/locale.ts'
import { SaveSection, useSettings } from './save-section.tsx'

/** Term of payment, language and paper of documents. */
export function TermsSection(props: { readonly field: string | undefined }): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const settings = useSettings(({ term_days, language, paper, archive_name }) => ({
    term: term_days.toString(),
    language,
    paper,
    archive: archive_name ?? '',
  }))
  const { draft, set } = settings.edit
  const [bad, setBad] = useState(false)
  const within = useFocusedField<HTMLDivElement>(props.field)
  const papers = { a4: t`A4`, 'us-letter': t`US Letter` } as const
  const speech = (tag: string) => languages[tag as keyof typeof languages] ?? tag
  const body = () => {
    const valid = /^\d{1,4}$/.test(draft.term.trim())
    setBad(!valid)
    if (!valid) return undefined
    const { language, paper } = draft
    const archive = draft.archive.trim()
    return {
      ...{ term_days: Number(draft.term.trim()), language, paper },
      archive_name: archive === '' ? null : archive,
    }
  }
  return (
    <SaveSection
      settings={settings}
      fields={[
        { key: 'term', label: t`Payment term, days`, text: (each) => each.term },
        { key: 'language', label: t`Language of documents`, text: (each) => speech(each.language) },
        { key: 'paper', label: t`Paper`, text: (each) => papers[each.paper] },
        { key: 'archive', label: t`Archive of lines`, text: (each) => each.archive },
      ]}
      body={body}
      onDiscard={() => setBad(false)}
    >
      <p className="muted">
        {t`For customers and orders that say nothing else. What was issued stays as it was issued.`}
      </p>
      <div className="fields" ref={within}>
        <TextInput
          label={t`Payment term, days`}
          inputMode="numeric"
          value={draft.term}
          name="term_days"
          error={
            bad
              ? t`A whole number of days is expected, such as 30`
              : faultAt(settings.deed.error, '/term_days')
          }
          onChange={(event) => set({ term: event.currentTarget.value })}
        />
        <LanguageField value={draft.language} set={(language) => set({ language })} />
        <NativeSelect
          label={t`Paper`}
          value={draft.paper}
          data={Object.entries(papers).map(([value, label]) => ({ value, label }))}
          onChange={(event) => {
            const paper = event.currentTarget.value === 'a4' ? 'a4' : 'us-letter'
            set({ paper })
          }}
        />
        <TextInput
          label={t`Archive of lines`}
          description={t`The section of an order that tidied lines move into.`}
          placeholder={t`Archive`}
          value={draft.archive}
          name="archive_name"
          maxLength={100}
          error={faultAt(settings.deed.error, '/archive_name')}
          onChange={(event) => set({ archive: event.currentTarget.value })}
        />
      </div>
    </SaveSection>
  )
}
