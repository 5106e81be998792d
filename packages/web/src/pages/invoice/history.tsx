import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { useByWords, useEventNames } from '../../components/events/event-words.ts'
import { Unanswered } from '../../components/unanswered.tsx'
import { showInstant } from '../../words/format.ts'
import type { Invoice } from './invoice-data.ts'

/** When it was issued, by whom and through what, and the way to all that happened to its order. */
export function InvoiceHistory({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { organization } = useSession()
  const names = useEventNames()
  const by = useByWords()
  const asked = useAnswer(['events', 'of', invoice.id], (client) =>
    answer(client.GET('/v1/events', { params: { query: { subject: invoice.id, limit: 20 } } })),
  )
  return (
    <section>
      <h2>
        <Trans>History</Trans>
      </h2>
      <Unanswered asked={asked} />
      <ol className="invoice-history">
        {(asked.data?.data ?? []).map((event) => (
          <li key={event.id}>
            <span className="muted">{showInstant(event.occurred_at, organization.timezone)}</span>
            <span>{names[event.type] ?? event.type}</span>
            <span className="muted">{by(event)}</span>
          </li>
        ))}
      </ol>
      {invoice.order === null ? null : (
        <p>
          <Link to="/history" search={{ order: invoice.order }}>
            <Trans>All that happened to the order</Trans>
          </Link>
        </p>
      )}
    </section>
  )
}
