import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { type Edit, matching, useEdit } from '../../api/edit.ts'
import { recordOf, useAnswer } from '../../api/queries.ts'
import { useRecent } from '../../api/search-hits.ts'
import { useSession } from '../../api/session.tsx'
import { useShortcuts } from '../../browser/keys.tsx'
import { type EditedField, SaveRefusal } from '../../components/changed-meanwhile.tsx'
import { below, useProblemFaults } from '../../components/field-faults.ts'
import { Page, Panel } from '../../components/page.tsx'
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
import { usePlanText } from '../../components/plans/sentences.ts'
import type { PlanTemplate } from '../../components/plans/templates.tsx'
import { usePreview } from '../../components/plans/use-preview.ts'
import { AmountInput } from '../../components/typed-amount.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { showDecimal } from '../../words/format.ts'
import { amountTyped } from '../../words/read-amount.ts'
import '../../components/plans/plans.css'
import { ownWord, storedWord } from '../../words/own-words.ts'

const NEW = 'new'

/** A plan template: its sentences, and what they come to on a value. */
export function PlanPage(): ReactNode {
  const { t } = useLingui()
  const { plan: id } = useParams({ from: '/inside/plans/$plan' })
  const asked = useAnswer(
    ['plan', id],
    (client) => answer(client.GET('/v1/plans/{id}', { params: { path: { id } } })),
    { enabled: id !== NEW },
  )
  const data = recordOf(asked, id)
  const hit = data && { title: ownWord(data.label), about: data.code, to: `/plans/${id}` }
  useRecent(id, hit, asked.error)
  if (id === NEW) return <PlanForm key={NEW} template={undefined} />
  if (data === undefined) {
    return (
      <UnansweredPage title={t`Plan template`} asked={asked}>
        <Link to="/plans">
          <Trans>All plan templates</Trans>
        </Link>
      </UnansweredPage>
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
  const edit = useEdit(template, templateDraft)
  const { set } = edit
  const { label, plan: draft } = edit.draft
  const trial = useTrial(draft)
  const save = useSavePlan(template?.id, edit)
  const fields = useTemplateFields()
  const faults = useProblemFaults()
  const typed = trial.faults
  const wrong = [...typed, ...faults(trial.preview.error), ...faults(save.error)]
  const submit = () => {
    if (label.trim() !== '' && trial.plan !== undefined && typed.length === 0) {
      save.mutate({ label: storedWord(label.trim()), plan: trial.plan, sent: edit.draft })
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
            onChange={(event) => set({ label: event.currentTarget.value })}
          />
          <PlanEditor
            plan={draft}
            onChange={(plan) => set({ plan })}
            modes={['order', 'line', 'instalments']}
            faults={(index) => below(wrong, `/plan/instalments/${index.toString()}`)}
          />
          <SaveRefusal error={save.error ?? trial.preview.error} edit={edit} fields={fields} />
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

interface TemplateDraft {
  readonly label: string
  readonly plan: PlanDraft
}

function templateDraft(template: PlanTemplate | undefined): TemplateDraft {
  return {
    label: ownWord(template?.label ?? ''),
    plan: draftOfPlan(template?.plan ?? firstPlan),
  }
}

function useTemplateFields(): readonly EditedField<TemplateDraft>[] {
  const { t } = useLingui()
  const planText = usePlanText()
  return [
    { key: 'label', label: t`Name`, text: ({ label }) => label },
    { key: 'plan', label: t`Billing plan`, text: ({ plan }) => planText(plan) },
  ]
}

interface Sending {
  readonly label: string
  readonly plan: PlanInput
  /** As it was typed when it was sent: what is typed since stays. */
  readonly sent: TemplateDraft
}

function useSavePlan(id: string | undefined, edit: Edit<TemplateDraft>) {
  const navigate = useNavigate()
  return useDeed(
    (client, { label, plan }: Sending) => {
      if (id === undefined) {
        const body = { code: codeOf(label) || 'plan', label, plan }
        return answer(client.POST('/v1/plans', { body }))
      }
      const params = { path: { id }, header: matching(edit.version) }
      return answer(client.PUT('/v1/plans/{id}', { params, body: { label, plan } }))
    },
    {
      onSuccess: (saved, { sent }) => {
        edit.saved(saved.version, sent, templateDraft(saved))
        return navigate({ to: '/plans/$plan', params: { plan: saved.id } })
      },
    },
  )
}
