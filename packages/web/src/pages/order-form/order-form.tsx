import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Standing, useEdit } from '../../api/edit.ts'
import { known } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { useShortcuts } from '../../browser/keys.tsx'
import { BillingFields } from '../../components/billing/billing-fields.tsx'
import { modeOutlooks } from '../../components/billing/billing-text.ts'
import { isStale, SaveRefusal } from '../../components/changed-meanwhile.tsx'
import { below, type FieldFault, useProblemFaults } from '../../components/field-faults.ts'
import { lineMethods } from '../../components/line-methods/index.ts'
import { Panel } from '../../components/page.tsx'
import { Outlook } from '../../components/plans/outlook.tsx'
import { draftOfTemplate, type PlanDraft, planOfDraft } from '../../components/plans/plan-draft.ts'
import { type Choice, type Parts, PlanEditor } from '../../components/plans/plan-editor.tsx'
import { PlanScope } from '../../components/plans/plan-scope.tsx'
import { SaveAsTemplate } from '../../components/plans/save-template.tsx'
import { TemplateChoice } from '../../components/plans/templates.tsx'
import { usePreview } from '../../components/plans/use-preview.ts'
import { type Project, useProject } from '../../components/projects/project-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import { bodyOf, type Names, writtenLines } from './body.ts'
import { ContractSection } from './contract-section.tsx'
import { emptyDraft, isUntouched, type OrderDraft } from './draft.ts'
import { useKeptDraft } from './draft-store.ts'
import { useTypedFaults } from './faults.ts'
import { HeadFields } from './head-fields.tsx'
import { LineGrid } from './line-grid.tsx'
import { sectionsOf } from './line-place.tsx'
import { useOrderFields } from './order-fields.ts'
import { PolicyFields } from './policy-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { offerOf, type SavedDraft, type Subject } from './subject.ts'
import { useSaveOrder } from './use-save-order.ts'
import './order-form.css'

/** A draft on the server, as the form shows it. */
export interface Drafted extends SavedDraft {
  readonly draft: OrderDraft
}

/** Writes an order: who, what, when it bills; beside it, to the cent, what that comes to. */
export function OrderForm(props: {
  readonly of: Subject
  /** What a new one begins with. */
  readonly initial?: OrderDraft
  /** A new one was typed in this tab before. */
  readonly restored?: boolean
  /** The draft on the server that this one replaces. */
  readonly saved?: Drafted
  /** What was typed over it in this tab before. */
  readonly kept?: Standing<OrderDraft> | undefined
  /** Under which name this tab keeps what is typed. */
  readonly name: string
}): ReactNode {
  const { t, i18n } = useLingui()
  const { organization } = useSession()
  const { of } = props
  const begun = (saved: Drafted | undefined) =>
    saved?.draft ?? props.initial ?? emptyDraft(organization)
  const edit = useEdit(props.saved, begun, props.kept)
  const { draft, set: change } = edit
  const names = useNames()
  const fields = useOrderFields()
  const typed = useTypedFaults()(draft)
  const body = bodyOf(draft, names)
  const asks = typed.length === 0 && isPriced(draft)
  const preview = usePreview(asks ? body : undefined, of)
  const save = useSaveOrder({ of, edit, name: props.name, saved: props.saved })
  const written = props.restored === true || props.kept !== undefined || draft !== edit.before
  useKeptDraft(props.name, edit, written && !isUntouched(draft))

  const problem = useProblemFaults()
  const whole = offerOf(of, body, draft)
  const refused = save.errorOf(whole)
  const faults = [...typed, ...problem(preview.error), ...problem(refused)]
  const submit = (confirm: boolean) =>
    save.submit({ body: whole, customer: draft.customer, confirm, typed })
  const first = of === 'order' ? t`Confirm order` : t`Save the quote`
  useShortcuts([
    { stroke: 'mod+enter', label: first, act: () => submit(of === 'order') },
    { stroke: 'mod+s', label: t`Save as draft`, act: () => submit(false) },
  ])
  const { mode } = draft.billing
  const atOnce = mode === 'plan' ? undefined : i18n._(modeOutlooks[mode])
  const project = known(useProject(draft.project?.id))
  const lines = writtenLines(draft).map(({ id, label }, index) => ({
    id,
    label: label.trim() === '' ? names.line(index + 1) : label,
  }))
  return (
    // Enter in a field is no wish to save: Ctrl-Enter and the buttons are.
    <form className="order-form" onSubmit={(event) => event.preventDefault()}>
      <HeadFields
        of={of}
        draft={draft}
        onChange={change}
        faults={faults}
        begins={props.saved === undefined}
        missing={save.missing}
      />
      <Panel title={t`Lines`}>
        <LineGrid
          draft={draft}
          onChange={(next) => change({ lines: next, plan: planFor(next, draft) })}
          faults={faults}
          preview={preview}
          project={project}
        />
      </Panel>
      <Panel title={t`Billing`}>
        <div className="order-plan">
          <div className="order-plan-rows">
            <BillingFields
              draft={draft.billing}
              onChange={(billing) => change({ billing })}
              site={{
                of: '',
                currency: draft.currency,
                statuses: project?.statuses,
                faults,
                at: '/billing',
              }}
            >
              <OrderPlan
                draft={draft}
                onChange={change}
                faults={faults}
                lines={lines}
                project={project}
                typed={typed}
              />
            </BillingFields>
          </div>
          <div className="order-outlook">
            <Refusal error={preview.error} />
            <Outlook
              preview={preview}
              by={draft.plan.mode === 'line' ? 'line' : 'order'}
              whole={atOnce}
            />
          </div>
        </div>
        <ContractSection
          draft={draft.contract}
          onChange={(contract) => change({ contract })}
          faults={faults}
        />
        <PolicyFields draft={draft} onChange={change} faults={faults} />
      </Panel>
      <SaveRefusal error={isStale(refused) ? refused : null} edit={edit} fields={fields} />
      <SaveBar
        preview={preview}
        save={save}
        error={isStale(refused) ? null : refused}
        onSave={() => submit(false)}
        onConfirm={of === 'order' ? () => submit(true) : undefined}
      />
    </form>
  )
}

/** The plan of the order, as sentences. */
function OrderPlan(props: {
  readonly draft: OrderDraft
  readonly onChange: (part: Partial<OrderDraft>) => void
  readonly faults: readonly FieldFault[]
  readonly typed: readonly FieldFault[]
  readonly lines: readonly Choice[]
  readonly project: Project | undefined
}): ReactNode {
  const { draft, onChange, faults, lines, project } = props
  const names = useNames()
  const plan = planOfDraft(draft.plan, names.instalment)
  const parts: Parts = {
    lines,
    ...(project === undefined
      ? {}
      : {
          subprojects: project.subprojects,
          statuses: project.statuses.map((status) => ({ id: status, label: status })),
        }),
  }
  return (
    <>
      <PlanScope
        plan={draft.plan}
        sections={sectionsOf(draft.lines)}
        onChange={(next) => onChange({ plan: next })}
      />
      <PlanEditor
        plan={draft.plan}
        onChange={(next) => onChange({ plan: next })}
        currency={draft.currency}
        lines={lines}
        parts={parts}
        grows={grow(draft.lines)}
        faults={(index) => below(faults, `/plan/instalments/${index.toString()}`)}
      />
      {plan === undefined || draft.plan.mode !== 'instalments' ? null : (
        <div className="plan-tools">
          <SaveAsTemplate
            plan={plan}
            clear={props.typed.every(({ pointer }) => !pointer.startsWith('/plan/'))}
          />
        </div>
      )}
      <TemplateChoice
        open={draft.plan.mode !== 'instalments'}
        onChoose={(chosen) => onChange({ plan: draftOfTemplate(chosen) })}
      />
    </>
  )
}

function grow(lines: OrderDraft['lines']): boolean {
  return lines.some(({ method }) => lineMethods[method].grows)
}

/** What is performed of a line is no share of progress: with it all is billed as it comes. */
function planFor(lines: OrderDraft['lines'], { plan, lines: before }: OrderDraft): PlanDraft {
  const byProgress = plan.mode === 'order' || plan.mode === 'line'
  return byProgress && grow(lines) && !grow(before) ? { ...plan, mode: 'whole' } : plan
}

/** Has a written line a price, so that there is something to show? */
function isPriced(draft: OrderDraft): boolean {
  const lines = writtenLines(draft)
  return lines.length > 0 && lines.every((line) => lineMethods[line.method].isPriced(line))
}

function useNames(): Names {
  const { t } = useLingui()
  return {
    line: (number) => t`Line ${number}`,
    instalment: (number) => t`Instalment ${number}`,
  }
}
