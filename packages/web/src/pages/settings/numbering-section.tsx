import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import { useTypedAnswer } from '../../api/typed-answer.ts'
import { Answered } from '../../components/answered.tsx'
import { type DocumentKind, useDocumentWords } from '../../components/document-words.ts'
import { useFaultAt } from '../../components/fault-at.ts'
import { Facts } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { SaveSection, useSettings } from './save-section.tsx'

const YEAR = '{year}'
const NUMBER = '{number:5}'

/** Formats of the numbers, with the very next ones as they would be. */
export function NumberingSection(): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const { organization } = useSession()
  const words = useDocumentWords()
  const kinds = Object.keys(words) as DocumentKind[]
  const settings = useSettings((now) => ({ ...now.number_formats, order: now.date_order }))
  const { order, ...draft } = settings.edit.draft
  const { set } = settings.edit
  const { data, error, state } = useTypedAnswer({
    key: ['numbering'],
    question: draft,
    ask: (client, query) =>
      answer(
        client.GET('/v1/organizations/{id}/numbering', {
          params: { path: { id: organization.id }, query },
        }),
      ),
  })
  const orders = { refuse: t`refused`, warn: t`issued with a warning` } as const
  return (
    <SaveSection
      settings={settings}
      fields={[
        ...kinds.map((key) => ({
          key,
          label: words[key].numbers,
          text: (each: typeof draft) => each[key],
        })),
        { key: 'order', label: t`A day that runs back`, text: (each) => orders[each.order] },
      ]}
      body={() => ({ number_formats: draft, date_order: order })}
    >
      <p className="muted">
        {t`${YEAR} becomes the year, ${NUMBER} the running number with five digits. Numbers have no gap and are never given twice.`}
      </p>
      <div className="fields">
        {kinds.map((kind) => (
          <TextInput
            key={kind}
            label={words[kind].numbers}
            value={draft[kind]}
            autoComplete="off"
            spellCheck={false}
            error={faultAt(settings.deed.error, `/number_formats/${kind}`)}
            onChange={(event) => set({ [kind]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className="fields">
        <NativeSelect
          label={t`A day that runs back`}
          description={t`A document dated before the last of its series, before its order was confirmed, or before what it states as previous.`}
          value={order}
          data={Object.entries(orders).map(([value, label]) => ({ value, label }))}
          onChange={(event) =>
            set({ order: event.currentTarget.value === 'warn' ? 'warn' : 'refuse' })
          }
        />
      </div>
      {error === null ? (
        <div role="status" className="settings-preview">
          <Answered state={state}>
            <Facts
              facts={[
                ...kinds.map((kind) => [words[kind].next, data?.next[kind] ?? '…'] as const),
                [t`Last invoice`, data?.last.invoice ?? t`none yet`],
              ]}
            />
          </Answered>
        </div>
      ) : (
        <Refusal error={error} />
      )}
    </SaveSection>
  )
}
