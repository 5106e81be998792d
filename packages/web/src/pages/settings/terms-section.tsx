import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useSession } from '../../api/session.tsx'
import { LanguageField } from '../../components/customers/party-fields.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { useFocusedField } from '../../components/use-focused-field.ts'
import { languages } from '../../words/locale.ts'
import { SaveSection, useSaveSettings } from './save-section.tsx'

/** Term of payment, language and paper of documents. */
export function TermsSection(props: { readonly field: string | undefined }): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const { organization } = useSession()
  const before = {
    term: organization.term_days.toString(),
    language: organization.language,
    paper: organization.paper,
  }
  const [draft, setDraft] = useState(before)
  const [bad, setBad] = useState(false)
  const deed = useSaveSettings()
  const within = useFocusedField<HTMLDivElement>(props.field)
  const papers = { a4: t`A4`, 'us-letter': t`US Letter` } as const
  const speech = (tag: string) => languages[tag as keyof typeof languages] ?? tag
  const body = () => {
    const valid = /^\d{1,4}$/.test(draft.term.trim())
    setBad(!valid)
    if (!valid) return undefined
    const { language, paper } = draft
    return { term_days: Number(draft.term.trim()), language, paper }
  }
  return (
    <SaveSection
      deed={deed}
      changes={[
        { label: t`Payment term, days`, before: before.term, after: draft.term.trim() },
        {
          label: t`Language of documents`,
          before: speech(before.language),
          after: speech(draft.language),
        },
        { label: t`Paper`, before: papers[before.paper], after: papers[draft.paper] },
      ]}
      body={body}
      discard={() => {
        setDraft(before)
        setBad(false)
      }}
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
              : faultAt(deed.error, '/term_days')
          }
          onChange={(event) => setDraft({ ...draft, term: event.currentTarget.value })}
        />
        <LanguageField
          value={draft.language}
          set={(language) => setDraft({ ...draft, language })}
        />
        <NativeSelect
          label={t`Paper`}
          value={draft.paper}
          data={Object.entries(papers).map(([value, label]) => ({ value, label }))}
          onChange={(event) => {
            const paper = event.currentTarget.value === 'a4' ? 'a4' : 'us-letter'
            setDraft({ ...draft, paper })
          }}
        />
      </div>
    </SaveSection>
  )
}
