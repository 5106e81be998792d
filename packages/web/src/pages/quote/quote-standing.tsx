import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Quote, QuoteVersion } from '../../components/quotes/quote-data.ts'
import { showDay } from '../../words/format.ts'

interface StandingProps {
  readonly quote: Quote
  readonly version: QuoteVersion
}

/** How the version stands, and what comes next: one sentence. */
export function QuoteStanding({ quote, version }: StandingProps): ReactNode {
  const { t } = useLingui()
  switch (version.state) {
    case 'draft':
      return <DraftNote quote={quote} version={version} />
    case 'sent':
      return (
        <p className="note" data-tone="info">
          {t`Sent on ${showDay(version.sent_on ?? '')}: it stays as it is, and waits for the customer’s word.`}
        </p>
      )
    case 'expired':
      return (
        <p className="note" data-tone="warn">
          {t`It was valid until ${showDay(version.valid_until ?? '')} and can be accepted no more. A new version with a later day offers it again.`}
        </p>
      )
    case 'declined':
      return <DeclinedNote quote={quote} version={version} />
    case 'accepted':
      return <AcceptedNote quote={quote} version={version} />
  }
}

/** What sending does before it is done, or what it still lacks. */
function DraftNote({ quote, version }: StandingProps): ReactNode {
  const { t } = useLingui()
  const missing = useWhyNotSent()(version)
  return (
    <p className="note" data-tone={missing === undefined ? 'info' : 'warn'}>
      {missing ??
        (quote.number === null
          ? t`A draft: the customer has not seen it. Sending gives it its number and fixes lines, prices, plan and PDF.`
          : t`A draft: the customer has not seen it. Sending fixes its lines, prices, plan and PDF.`)}
    </p>
  )
}

/** What a draft lacks to be sent; undefined where it lacks nothing. */
function useWhyNotSent(): (version: QuoteVersion) => string | undefined {
  const { t } = useLingui()
  return ({ available_actions: actions, valid_until: until }) => {
    switch (actions.send.why_not) {
      case 'quote_without_lines':
        return t`It has no line yet: edit it and add at least one, then it can be sent.`
      case 'valid_until_passed':
        return t`It would be valid until ${showDay(until ?? '')}, which is over: edit it and give it a later day, then it can be sent.`
      case 'quote_accepted':
        return t`Another version is accepted: this draft is not sent any more.`
      default:
        return undefined
    }
  }
}

function DeclinedNote({ quote, version }: StandingProps): ReactNode {
  const { t } = useLingui()
  const { decided_on: on, decided_by: by, reason } = version
  const accepted = quote.versions.find(({ state }) => state === 'accepted')
  const day = showDay(on ?? '')
  if (accepted !== undefined && by === null && reason === null) {
    const number = accepted.sequence.toString()
    return (
      <p className="note quote-note" data-tone="info">
        {t`Declined on ${day}, as version ${number} was accepted.`}
      </p>
    )
  }
  const who = by === null ? t`Declined on ${day}.` : t`Declined on ${day} by ${by}.`
  return (
    <p className="note quote-note" data-tone="info">
      <span>{who}</span>
      {reason === null ? null : <q>{reason}</q>}
    </p>
  )
}

function AcceptedNote({ quote, version }: StandingProps): ReactNode {
  const { t } = useLingui()
  const { decided_on: on, decided_by: by } = version
  const day = showDay(on ?? '')
  const { order } = quote
  return (
    <p className="note quote-note">
      <span>{by === null ? t`Accepted on ${day}.` : t`Accepted on ${day} by ${by}.`}</span>
      {order === null ? (
        <span>{t`Its order is made as a draft: what was not picked can still join it later.`}</span>
      ) : (
        <Link to="/orders/$order" params={{ order: order.id }}>
          {order.number === null
            ? t`Its order is a draft: open it to confirm`
            : t`Ordered as ${order.number}`}
        </Link>
      )}
    </p>
  )
}
