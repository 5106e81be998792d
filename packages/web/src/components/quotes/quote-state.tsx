import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { showDay } from '../../words/format.ts'
import { Status } from '../status.tsx'
import type { QuoteState, QuoteSummary } from './quote-data.ts'

/** What became of an offer. */
export function QuoteStateMark({ state }: { readonly state: QuoteState }): ReactNode {
  const { t } = useLingui()
  switch (state) {
    case 'draft':
      return <Status tone="neutral" shape="ring">{t`Draft`}</Status>
    case 'sent':
      return <Status tone="info" shape="half">{t`Sent`}</Status>
    case 'accepted':
      return <Status tone="good" shape="full">{t`Accepted`}</Status>
    case 'declined':
      return <Status tone="neutral" shape="dash">{t`Declined`}</Status>
    case 'expired':
      return <Status tone="bad" shape="hourglass">{t`Expired`}</Status>
  }
}

const DAY_MS = 86_400_000
/** So many days before the last one it is time to ask. */
const NEAR_DAYS = 7

type Offered = Pick<QuoteSummary, 'state' | 'valid_until'>

/** Days that are left to accept it, where they are few; undefined where nothing presses. */
function daysLeft({ state, valid_until: until }: Offered, today: string): number | undefined {
  if (state !== 'sent' || until === null) return undefined
  const left = Math.round((Date.parse(until) - Date.parse(today)) / DAY_MS)
  return left <= NEAR_DAYS ? left : undefined
}

/** Its last day, and how few are left where it waits for the customer. */
export function ValidUntil({ of }: { readonly of: Offered }): ReactNode {
  const { organization } = useSession()
  const last = useLastDays()
  if (of.valid_until === null) return <span className="muted">–</span>
  const left = daysLeft(of, organization.clock.today)
  return (
    <>
      {showDay(of.valid_until)}
      {left === undefined ? null : (
        <Status tone="warn" shape="calendar">
          {last(left)}
        </Status>
      )}
    </>
  )
}

function useLastDays(): (left: number) => string {
  const { t } = useLingui()
  return (left) =>
    left === 0 ? t`last day` : plural(left, { one: '# day left', other: '# days left' })
}
