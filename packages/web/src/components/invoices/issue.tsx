import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, type components, fileAddress, ProblemError } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { type Bill } from '../../api/records.ts'
import { useSession } from '../../api/session.tsx'
import { type Money, showDay, showMoney } from '../../words/format.ts'
import { useNextText } from '../next-text.ts'
import { Refusal } from '../refusal.tsx'

export type Invoice = components['schemas']['Invoice']

/** Issues what the preview showed: its total goes along, so that nothing else is ever issued. */
export function useIssue(order: string, onIssued?: (invoice: Invoice) => void) {
  return useDeed(
    (client, { request, total }: { readonly request: Bill; readonly total: Money }) =>
      answer(
        client.POST('/v1/orders/{id}/invoices', {
          params: { path: { id: order } },
          body: { ...request, expected_total: total.amount },
        }),
      ),
    {
      onSuccess: (made) => (made.object === 'invoice' ? onIssued?.(made) : undefined),
      once: true,
    },
  )
}

type NextEvent = components['schemas']['NextEvent']

/** Where nothing is ready: what comes next. */
export function NothingToBill(props: { readonly next: NextEvent | null }): ReactNode {
  const { t } = useLingui()
  const words = useNextText()
  const { next } = props
  return (
    <p className="muted">
      {next === null ? t`Nothing to bill now.` : t`Nothing to bill now. Next: ${words(next)}`}
    </p>
  )
}

/** The figures of a refusal because the total is another one by now. */
function changedTotal(error: unknown) {
  if (!(error instanceof ProblemError) || error.code !== 'total_changed') return undefined
  const facts = error.problem.errors[0]?.facts
  const { expected, actual } = facts ?? {}
  return expected === undefined || actual === undefined ? undefined : { expected, actual }
}

/** A refusal to issue; where only the total moved, both totals and what to look at. */
export function IssueRefusal(props: {
  readonly error: unknown
  readonly currency: string
}): ReactNode {
  const { t } = useLingui()
  const { error, currency } = props
  const changed = changedTotal(error)
  if (changed === undefined) return <Refusal error={error} />
  const before = showMoney({ amount: changed.expected, currency })
  const now = showMoney({ amount: changed.actual, currency })
  return (
    <div className="refusal" role="alert">
      {t`The total changed from ${before} to ${now}, and nothing was issued. This is the new preview.`}
    </div>
  )
}

/** "INV-2026-00007 is issued", with the ways to it. */
export function IssuedNote(props: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { invoice } = props
  const { id, number } = invoice
  return (
    <p className="note issued-note" role="status">
      <strong>{t`${number} is issued.`}</strong>{' '}
      {t`${showMoney(invoice.gross)}, due ${showDay(invoice.due_on)}.`}{' '}
      <Link to="/invoices/$invoice" params={{ invoice: id }}>
        <Trans>Open invoice</Trans>
      </Link>{' '}
      <a href={fileAddress(invoice.files.pdf, organization.id)} target="_blank" rel="noreferrer">
        PDF
      </a>
    </p>
  )
}
