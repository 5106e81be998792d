import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useCustomer } from '../../api/records.ts'
import { useSession } from '../../api/session.tsx'
import { Page } from '../../components/page.tsx'
import { draftOfTemplate } from '../../components/plans/plan-draft.ts'
import { usePlanTemplates } from '../../components/plans/templates.tsx'
import { useProject } from '../../components/projects/project-data.ts'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { emptyDraft, isUntouched, type OrderDraft } from './draft.ts'
import { forget, readKept } from './draft-store.ts'
import { OrderForm } from './order-form.tsx'
import type { Subject } from './subject.ts'

/** What an address may name to begin with. */
interface Beginning {
  readonly customer?: string
  readonly template?: string
  readonly project?: string
}

/** A new order or quote; what was left unfinished may be continued. */
export function NewDraft(props: {
  readonly of: Subject
  readonly title: string
  readonly begin: Beginning
}): ReactNode {
  const { of, title } = props
  const { organization } = useSession()
  const name = `${of}.${organization.id}`
  const { fresh, asked } = useFreshDraft(props.begin)
  const [kept, setKept] = useState(() => readKept(name))
  const [round, setRound] = useState(0)
  const unfinished = kept !== undefined && kept.left && !isUntouched(kept.draft)
  const [draft, setDraft] = useState(kept === undefined || kept.left ? undefined : kept.draft)
  if (fresh === undefined) {
    return <UnansweredPage title={title} asked={asked} />
  }
  const begin = (from: OrderDraft | undefined) => {
    setKept(undefined)
    setDraft(from)
    setRound(round + 1)
    if (from === undefined) forget(name)
  }
  return (
    <Page
      title={title}
      lead={
        <Trans>
          A customer and one line with a price are enough. <kbd>Ctrl</kbd> <kbd>↵</kbd> saves.
        </Trans>
      }
    >
      {unfinished ? (
        <div className="note order-kept" data-tone="info" role="status">
          <span>
            <Unfinished of={of} draft={kept.draft} />
          </span>
          <Button variant="default" size="compact-sm" onClick={() => begin(kept.draft)}>
            <Trans>Continue</Trans>
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => begin(undefined)}>
            <Trans>Discard it</Trans>
          </Button>
        </div>
      ) : null}
      <OrderForm
        key={round}
        of={of}
        name={name}
        initial={draft ?? fresh}
        restored={draft !== undefined}
      />
    </Page>
  )
}

function Unfinished(props: { readonly of: Subject; readonly draft: OrderDraft }): ReactNode {
  const { t } = useLingui()
  const { of, draft } = props
  const about = draft.label || draft.customer?.name || draft.lines[0]?.label || ''
  if (about === '') {
    return of === 'order' ? (
      <Trans>An order was left unfinished.</Trans>
    ) : (
      <Trans>A quote was left unfinished.</Trans>
    )
  }
  return of === 'order'
    ? t`An order was left unfinished: “${about}”.`
    : t`A quote was left unfinished: “${about}”.`
}

/** An empty order, with the customer and the template that the address names. */
function useFreshDraft({ customer: named = '', template, project: of }: Beginning) {
  const { organization } = useSession()
  const project = useProject(of)
  // A project names its customer.
  const customer = named === '' ? (project.data?.customer ?? '') : named
  const found = useCustomer(customer === '' ? undefined : customer)
  const templates = usePlanTemplates()
  const [empty] = useState(() => emptyDraft(organization))
  if (of !== undefined && project.data === undefined) return { fresh: undefined, asked: project }
  if (customer !== '' && found.data === undefined) return { fresh: undefined, asked: found }
  if (template !== undefined && templates.data === undefined) {
    return { fresh: undefined, asked: templates }
  }
  const plan = templates.data?.find(({ id, code }) => id === template || code === template)
  const fresh: OrderDraft = {
    ...empty,
    ...(found.data === undefined || customer === ''
      ? {}
      : { customer: { id: found.data.id, name: found.data.name } }),
    ...(of === undefined || project.data === undefined
      ? {}
      : { project: { id: project.data.id, label: project.data.label } }),
    ...(plan === undefined ? {} : { plan: draftOfTemplate(plan.plan) }),
  }
  return { fresh, asked: found }
}
