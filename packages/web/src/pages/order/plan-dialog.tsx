import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { known } from '../../api/queries.ts'
import { Amount } from '../../components/amount.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { below, type FieldFault, useProblemFaults } from '../../components/field-faults.ts'
import { type Order, useOutlook } from '../../components/orders/order-data.ts'
import { usePartLabel } from '../../components/orders/part-label.ts'
import { standardLines } from '../../components/orders/standard-lines.ts'
import { useInstalmentSentence } from '../../components/plans/instalment-sentence.ts'
import { draftOfPlan, type InstalmentDraft } from '../../components/plans/plan-draft.ts'
import { isNoEdit, planEditOf } from '../../components/plans/plan-edit.ts'
import { PlanEditor } from '../../components/plans/plan-editor.tsx'
import { usePlanFaults } from '../../components/plans/plan-faults.ts'
import { usePlanPreview } from '../../components/plans/use-preview.ts'
import { useProject } from '../../components/projects/project-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import { isZero } from '../../words/format.ts'
import { ownWord } from '../../words/own-words.ts'
import { InstalmentMark } from './instalment-mark.tsx'
import { PlanTurns } from './plan-turns.tsx'

type ChangePlan = components['schemas']['ChangePlan']
type Plan = NonNullable<Order['plan']>
type Instalment = Plan['instalments'][number]

/** The plan of an order that runs: what is not billed of it may change, and what that does. */
export function PlanDialog(props: {
  readonly order: Order
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order, opened, onClose } = props
  return (
    <Dialog opened={opened} onClose={onClose} title={t`Change the plan`} size="76rem">
      {order.plan === null ? null : <PlanForm order={order} plan={order.plan} onClose={onClose} />}
    </Dialog>
  )
}

function PlanForm(props: {
  readonly order: Order
  readonly plan: Plan
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order } = props
  // What stood when it was opened: what it became meanwhile the server says.
  const [plan] = useState(props.plan)
  const [before] = useState(() => draftOfPlan(withoutImplied(plan)))
  const [after, setAfter] = useState(before)
  const fixed = new Map(plan.instalments.filter(isFixed).map((each) => [each.id, each]))
  const edit = planEditOf(
    { before, after, fixed: new Set(fixed.keys()) },
    (number) => t`Instalment ${number}`,
  )
  const typed = usePlanFaults()(after, order.currency)
  const unclear = typed.length > 0
  const preview = usePlanPreview(order.id, unclear || isNoEdit(edit) ? undefined : edit)
  const save = useDeed(
    (client, body: ChangePlan) =>
      answer(client.POST('/v1/orders/{id}/plan', { params: { path: { id: order.id } }, body })),
    { onSuccess: props.onClose },
  )
  const refused = save.errorOf(edit) ?? (preview.error as Error | null)
  const told = placed(useProblemFaults()(refused), edit, after.instalments)
  const faults = [...typed, ...told]
  const isShown = told.length > 0 && told.every(({ pointer }) => pointer.startsWith('/plan/'))
  const parts = useParts(order)
  const clear = preview.state === 'given'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (clear) save.mutate(edit)
  }
  const outlook = known(useOutlook(order.id))
  return (
    <form className="dialog" onSubmit={submit} noValidate>
      <div className="plan-form">
        <PlanEditor
          plan={after}
          onChange={setAfter}
          currency={order.currency}
          lines={parts.lines}
          parts={parts}
          modes={['instalments']}
          fixed={({ id = '' }) => {
            const instalment = fixed.get(id)
            return instalment && <Fixed order={order} instalment={instalment} />
          }}
          faults={(index) => below(faults, `/plan/instalments/${index.toString()}`)}
        />
        {outlook === undefined ? null : (
          <PlanTurns
            order={order}
            before={outlook}
            after={isNoEdit(edit) && !unclear ? undefined : preview}
          />
        )}
      </div>
      <Refusal error={isShown ? null : refused} />
      <Button type="submit" loading={save.isPending} disabled={!clear}>
        {t`Change the plan`}
      </Button>
    </form>
  )
}

/** What the server adds by itself comes again where it is needed. */
function withoutImplied(plan: Plan): Plan {
  const instalments = plan.instalments.filter((each) => !each.implied || isFixed(each))
  return { ...plan, instalments }
}

/** Something is billed of it: it stays as it is. */
function isFixed({ billed, status }: Instalment): boolean {
  return !isZero(billed) || (status !== 'READY' && status !== 'FUTURE')
}

/** Faults of what is added or changed, at the row where it is typed. */
function placed(
  faults: readonly FieldFault[],
  { add = [], change = [] }: ChangePlan,
  rows: readonly InstalmentDraft[],
): FieldFault[] {
  const fresh = rows.flatMap(({ id, repeat }, index) =>
    id === undefined || repeat !== undefined ? [index] : [],
  )
  return faults.map(({ pointer, text }) => {
    const [, list, at = '', more = ''] = /^\/(add|change)\/(\d+)(.*)$/.exec(pointer) ?? []
    const number = Number.parseInt(at, 10)
    const row =
      list === 'add' && number < add.length
        ? fresh[number]
        : rows.findIndex(({ id }) => id !== undefined && id === change[number]?.id)
    if (row === undefined || row < 0) return { pointer, text }
    return { pointer: `/plan/instalments/${row.toString()}${more}`, text }
  })
}

function useParts(order: Order) {
  const project = known(useProject(order.project?.id))
  const lines = standardLines(order).map(({ id, label }) => ({ id, label }))
  if (project === undefined) return { lines }
  const statuses = project.statuses.map((status) => ({ id: status, label: status }))
  return { lines, subprojects: project.subprojects, statuses }
}

function Fixed(props: { readonly order: Order; readonly instalment: Instalment }): ReactNode {
  const { order, instalment } = props
  const { t } = useLingui()
  const sentence = useInstalmentSentence()
  const lineLabel = usePartLabel(order)
  return (
    <>
      <span className="plan-what">
        <span>{sentence(instalment, { currency: order.currency, lineLabel })}</span>
        <small className="muted">{ownWord(instalment.label)}</small>
      </span>
      <span className="plan-billed" title={t`What is billed stays as it is`}>
        <InstalmentMark status={instalment.status} />
        <Amount value={instalment.billed} />
      </span>
    </>
  )
}
