import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useAnswer } from '../../api/queries.ts'
import { rememberRecord } from '../../api/search-hits.ts'
import { useSession } from '../../api/session.tsx'
import { useShortcuts } from '../../browser/keys.tsx'
import { below, useProblemFaults } from '../../components/field-faults.ts'
import { Loading, Page, Panel } from '../../components/page.tsx'
import { Outlook } from '../../components/plans/outlook.tsx'
import {
  draftOfPlan,
  type PlanDraft,
  type PlanInput,
  planOfDraft,
} from '../../components/plans/plan-draft.ts'
import { PlanEditor } from '../../components/plans/plan-editor.tsx'
import { usePlanFaults } from '../../components/plans/plan-faults.ts'
import { codeOf } from '../../components/plans/save-template.tsx'
import type { PlanTemplate } from '../../components/plans/templates.tsx'
import { usePreview } from '../../components/plans/use-preview.ts'
import { Refusal } from '../../components/refusal.tsx'
import { AmountInput } from '../../components/typed-amount.tsx'
import { showDecimal } from '../../words/format.ts'
import { amountTyped } from '../../words/read-amount.ts'
import '../../components/plans/plans.css'
import { ownWord, storedWord } from '../../words/own-words.ts'

const NEW = 'new'

/** A plan template: its sentences, and what they come to on a value. */
export function PlanPage(): ReactNode {
  const { t } = useLingui()
  const { plan: id } = useParams({ from: '/inside/plans/$plan' })
  const { data, error } = useAnswer(
    ['plan', id],
    (client) => answer(client.GET('/v1/plans/{id}', { params: { path: { id } } })),
    { enabled: id !== NEW },
  )
  if (id === NEW) return <PlanForm key={NEW} template={undefined} />
  if (data === undefined || data.id !== id) {
    return (
      <Page title={t`Plan template`}>
        {error === null ? <Loading /> : <Refusal error={error} />}
      </Page>
    )
  }
  return <PlanForm key={data.id} template={data} />
}

const firstPlan: PlanInput = {
  basis: 'incremental',
  instalments: [
    { id: '1', when: { confirmed: true }, bill: { percent: '30' } },
    { id: '2', when: { progress: '100' }, bill: { rest: true } },
  ],
}

function PlanForm({ template }: { readonly template: PlanTemplate | undefined }): ReactNode {
  const { t } = useLingui()
  const [label, setLabel] = useState(ownWord(template?.label ?? ''))
  const [draft, setDraft] = useState(() => draftOfPlan(template?.plan ?? firstPlan))
  const trial = useTrial(draft)
  const save = useSavePlan(template)
  const faults = useProblemFaults()
  const typed = trial.faults
  const wrong = [...typed, ...faults(trial.preview.error), ...faults(save.error)]
  const submit = () => {
    if (label.trim() !== '' && trial.plan !== undefined && typed.length === 0) {
      save.mutate({ label: storedWord(label.trim()), plan: trial.plan })
    }
  }
  useShortcuts([{ stroke: 'mod+enter', label: t`Save`, act: submit }])
  return (
    <Page
      title={template === undefined ? t`New plan template` : ownWord(template.label)}
      lead={template === undefined ? undefined : <code>{template.code}</code>}
    >
      <form
        className="plan-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          submit()
        }}
      >
        <Panel>
          <TextInput
            label={t`Name`}
            placeholder={t`Deposit 30 %, the rest at the end`}
            value={label}
            required
            maw="30rem"
            mb="md"
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <PlanEditor
            plan={draft}
            onChange={setDraft}
            modes={['order', 'line', 'instalments']}
            faults={(index) => below(wrong, `/plan/instalments/${index.toString()}`)}
          />
          <Refusal error={save.error ?? trial.preview.error} />
          <Button type="submit" loading={save.isPending} mt="md">
            <Trans>Save template</Trans>
          </Button>
          <span role="status" className="muted">
            {save.isSuccess ? <Trans> Saved.</Trans> : null}
          </span>
        </Panel>
        <Panel title={t`Try it on a value`}>
          <AmountInput
            label={t`Order net in ${trial.currency}`}
            currency={trial.currency}
            value={trial.value}
            maw="16rem"
            mb="md"
            onTyped={trial.setValue}
          />
          <Outlook preview={trial.preview} by={draft.mode === 'line' ? 'line' : 'order'} />
        </Panel>
      </form>
    </Page>
  )
}

/** The plan on an order of one line. */
function useTrial(draft: PlanDraft) {
  const { t } = useLingui()
  const { organization } = useSession()
  const [value, setValue] = useState(() => showDecimal('10000.00'))
  const plan = planOfDraft(draft, (number) => t`Instalment ${number}`)
  const { currency } = organization
  const faults = usePlanFaults()(draft, currency)
  const net = amountTyped(value, currency)
  const rate = organization.tax_rates[0]
  const taxes = rate === undefined ? [] : [{ key: rate.key, percent: rate.percent }]
  const line = net === undefined ? undefined : { id: '1', label: t`Line ${1}`, net, taxes }
  const preview = usePreview(
    line === undefined || plan === undefined || faults.length > 0
      ? undefined
      : { currency, lines: [line], plan },
  )
  return { plan, value, setValue, preview, currency, faults }
}

function useSavePlan(template: PlanTemplate | undefined) {
  const navigate = useNavigate()
  return useDeed(
    (client, { label, plan }: { readonly label: string; readonly plan: PlanInput }) => {
      if (template === undefined) {
        const body = { code: codeOf(label) || 'plan', label, plan }
        return answer(client.POST('/v1/plans', { body }))
      }
      const params = {
        path: { id: template.id },
        header: { 'If-Match': `"${template.version.toString()}"` },
      }
      return answer(client.PUT('/v1/plans/{id}', { params, body: { label, plan } }))
    },
    {
      onSuccess: ({ id, label, code }) => {
        rememberRecord({ id, title: ownWord(label), subtitle: code, to: `/plans/${id}` })
        return navigate({ to: '/plans/$plan', params: { plan: id } })
      },
    },
  )
}
