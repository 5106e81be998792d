import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, FileButton, Radio, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useAnswer } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { showMoney } from '../../words/format.ts'
import { Dialog } from '../dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { Unanswered } from '../unanswered.tsx'
import { Outlook } from './outlook.tsx'
import type { PlanInput } from './plan-draft.ts'
import { usePlanSentences } from './sentences.ts'
import { usePreview } from './use-preview.ts'
import './import-dialog.css'

type ImportBody = components['schemas']['ImportPlans']
type Imported = components['schemas']['ImportedPlans']['plans'][number]
type Reading = components['schemas']['OpencellReading']
type Readings = Readonly<Record<string, Reading>>

/** What every reading of a doubtful plan is shown on. */
const exampleNet = '12000.00'
/** So many plans are each shown on it; of more, those in doubt are. */
const few = 5

/** Invoicing plans of Opencell as templates: read, asked about where in doubt, and saved. */
export function ImportDialog(props: {
  readonly opened: boolean
  readonly onClose: () => void
  /** So many were saved. */
  readonly onDone: (count: number) => void
}): ReactNode {
  const { t } = useLingui()
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={t`Import plans of Opencell`}
      size="56rem"
    >
      {props.opened ? <ImportForm {...props} /> : null}
    </Dialog>
  )
}

function ImportForm(props: {
  readonly onClose: () => void
  readonly onDone: (count: number) => void
}): ReactNode {
  const { t } = useLingui()
  const [json, setJson] = useState('')
  const [readings, setReadings] = useState<Readings>({})
  const [asked] = useDebouncedValue(json.trim(), 250)
  const preview = useImportPreview(asked)
  const save = useDeed(
    (client, body: ImportBody) => answer(client.POST('/v1/plans/import', { body })),
    {
      onSuccess: ({ plans }) => {
        props.onClose()
        props.onDone(plans.length)
      },
    },
  )
  const given = asked !== '' && asked === json.trim() && preview.error === null
  const plans = given ? (preview.data?.plans ?? []) : []
  const answers = answersTo(plans, readings)
  const clear = plans.length > 0 && answers !== undefined
  const input = { json: asked, readings: answers ?? {} }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (clear) save.mutate(input)
  }
  return (
    <form className="dialog" onSubmit={submit} noValidate>
      <JsonField json={json} onJson={setJson} />
      {preview.error === null || asked === '' ? null : <Refusal error={preview.error} />}
      {asked !== '' && preview.error === null && preview.data === undefined ? (
        <Unanswered asked={preview} />
      ) : null}
      {plans.map((plan) => (
        <ReadPlan
          key={plan.code}
          plan={plan}
          few={plans.length <= few}
          reading={readings[plan.code]}
          onReading={(reading) => setReadings({ ...readings, [plan.code]: reading })}
        />
      ))}
      <Refusal error={save.errorOf(input)} />
      <Button type="submit" loading={save.isPending} disabled={!clear}>
        {plans.length === 0
          ? t`Save templates`
          : plural(plans.length, { one: 'Save # template', other: 'Save # templates' })}
      </Button>
    </form>
  )
}

/** Readings of what is asked; undefined while something is not answered. */
function answersTo(plans: readonly Imported[], readings: Readings): Readings | undefined {
  const asked = plans.filter(({ questions }) => questions.length > 0)
  const answered = asked.flatMap(({ code, readings: possible }) =>
    possible.filter(({ reading }) => reading === readings[code]).map((each) => ({ code, ...each })),
  )
  if (answered.length < asked.length) return undefined
  return Object.fromEntries(answered.map(({ code, reading }) => [code, reading]))
}

function useImportPreview(json: string) {
  return useAnswer(
    ['plans', 'import', json],
    (client) => answer(client.POST('/v1/plans/import-preview', { body: { json } })),
    { enabled: json !== '' },
  )
}

function JsonField(props: {
  readonly json: string
  readonly onJson: (json: string) => void
}): ReactNode {
  const { t } = useLingui()
  return (
    <div className="import-json">
      <Textarea
        label={t`What the API of Opencell answers`}
        description={t`Plans and their items with advancement and rateToBill, as JSON.`}
        value={props.json}
        rows={5}
        spellCheck={false}
        data-autofocus
        onChange={(event) => props.onJson(event.currentTarget.value)}
      />
      <FileButton
        accept="application/json,.json"
        onChange={(file) => void file?.text().then(props.onJson)}
      >
        {(button) => (
          <Button {...button} variant="default" size="compact-sm">
            {t`Choose a file…`}
          </Button>
        )}
      </FileButton>
    </div>
  )
}

/** What one plan says, or what it may say. */
function ReadPlan(props: {
  readonly plan: Imported
  readonly few: boolean
  readonly reading: Reading | undefined
  readonly onReading: (reading: Reading) => void
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const words = useReadingWords()
  const { code, label, readings, questions } = props.plan
  const example = showMoney({ amount: exampleNet, currency: organization.currency })
  return (
    <section className="import-plan">
      <h3>
        {label} <code>{code}</code>
      </h3>
      {questions.length === 0 ? (
        readings.map(({ reading, plan }) =>
          props.few ? (
            <div key={reading} className="import-reading">
              <span className="muted">{t`What it bills of ${example}:`}</span>
              <Example plan={plan} />
            </div>
          ) : (
            <Sentences key={reading} plan={plan} />
          ),
        )
      ) : (
        <Radio.Group
          label={t`How are the figures of “${label}” meant?`}
          description={
            readings.length > 1
              ? t`They can be read in more than one way. This is what each bills of ${example}.`
              : t`The figures fit no reading but this one. This is what it bills of ${example}.`
          }
          value={props.reading ?? null}
          onChange={(value) => {
            const chosen = readings.find(({ reading }) => reading === value)
            if (chosen !== undefined) props.onReading(chosen.reading)
          }}
        >
          <div className="import-readings">
            {readings.map(({ reading, plan }) => (
              <div key={reading} className="import-reading" data-chosen={reading === props.reading}>
                <Radio value={reading} label={words[reading]} />
                <Example plan={plan} />
              </div>
            ))}
          </div>
        </Radio.Group>
      )}
    </section>
  )
}

function Sentences({ plan }: { readonly plan: PlanInput }): ReactNode {
  const sentences = usePlanSentences()
  return (
    <ol className="plan-sentences">
      {sentences(plan).map((sentence, index) => (
        // Sentences of one plan never move.
        <li key={index}>{sentence}</li>
      ))}
    </ol>
  )
}

/** What a plan bills of an order of one line. */
function Example({ plan }: { readonly plan: PlanInput }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const line = { id: '1', label: t`Line ${1}`, net: exampleNet }
  const preview = usePreview({ currency: organization.currency, lines: [line], plan })
  return preview.error === null ? <Outlook preview={preview} /> : <Refusal error={preview.error} />
}

function useReadingWords(): Readonly<Record<Reading, string>> {
  const { t } = useLingui()
  return {
    as_named: t`As they are named: advancement is the progress, rateToBill the share`,
    cumulative: t`rateToBill is all that is billed by then`,
    swapped: t`The other way round: rateToBill is the progress, advancement the share`,
    swapped_cumulative: t`The other way round: rateToBill is the progress, advancement all that is billed by then`,
  }
}
