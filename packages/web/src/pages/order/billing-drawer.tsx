import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { known } from '../../api/queries.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import {
  type BillingDraft,
  billingOfDraft,
  draftOfBilling,
} from '../../components/billing/billing-draft.ts'
import { useBillingFaults } from '../../components/billing/billing-faults.ts'
import { BillingFields } from '../../components/billing/billing-fields.tsx'
import { useBillingText } from '../../components/billing/billing-text.ts'
import { useProblemFaults } from '../../components/field-faults.ts'
import type { Order } from '../../components/orders/order-data.ts'
import { useProject } from '../../components/projects/project-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import { SideDrawer } from '../../components/side-drawer.tsx'

/** By what the order, or one of its lines, is billed from now on. */
export function BillingDrawer(props: {
  readonly order: Order
  readonly opened: boolean
  /** Id of a line; undefined: of the order. */
  readonly line: string | undefined
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order, line } = props
  const name = order.lines.find(({ id }) => id === line)?.label ?? order.label
  return (
    <SideDrawer
      opened={props.opened}
      onClose={props.onClose}
      title={<b>{t`How ${name} is billed`}</b>}
    >
      <BillingForm key={line ?? ''} order={order} line={line} onClose={props.onClose} />
    </SideDrawer>
  )
}

function BillingForm(props: {
  readonly order: Order
  readonly line: string | undefined
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order, line } = props
  const text = useBillingText()
  const own = line === undefined ? order : order.lines.find(({ id }) => id === line)
  const [draft, setDraft] = useState<BillingDraft>(() => draftOfBilling(own?.billing))
  const project = known(useProject(order.project?.id))
  const typed = useBillingFaults()(draft, '', order.currency)
  const problem = useProblemFaults()
  const body = { ...(line === undefined ? {} : { line }), ...billingOfDraft(draft) }
  const save = useDeed(
    (client, edit: components['schemas']['SetBilling']) =>
      answer(
        client.POST('/v1/orders/{id}/billing', { params: { path: { id: order.id } }, body: edit }),
      ),
    { onSuccess: props.onClose },
  )
  const refused = save.errorOf(body)
  const act = () => {
    if (typed.length === 0) save.mutate(body)
  }
  useShortcuts([{ stroke: 'mod+enter', label: t`Save`, act }])
  const { billing } = order
  return (
    <form
      className="dialog"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        act()
      }}
    >
      <BillingFields
        draft={draft}
        onChange={setDraft}
        planName={line === undefined ? noMode(order, t`All at once`, t`Plan`) : t`As the order`}
        site={{
          of: '',
          currency: order.currency,
          statuses: project?.statuses,
          ...(line === undefined ? {} : { inherited: billing }),
          faults: [...typed, ...problem(refused)],
          at: '',
        }}
      >
        <p className="muted">
          {line === undefined
            ? order.plan === null
              ? t`What is performed is ready at once.`
              : t`Billed by the plan of the order.`
            : billing === null
              ? t`Billed as the order is.`
              : t`As the order: ${text(billing, order.currency)}.`}
        </p>
      </BillingFields>
      <Refusal error={refused} />
      <Button type="submit" loading={save.isPending}>
        <Trans>Save</Trans>
      </Button>
    </form>
  )
}

/** Without a plan, an order of which nothing is asked is billed at once. */
function noMode({ plan }: Order, atOnce: string, byPlan: string): string {
  return plan === null ? atOnce : byPlan
}
