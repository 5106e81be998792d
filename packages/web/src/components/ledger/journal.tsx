import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { showDay, unsigned } from '../../words/format.ts'
import { Amount } from '../amount.tsx'
import { Unanswered } from '../unanswered.tsx'
import { useAccountNames, useEntryKinds } from './account-names.ts'

type Entry = components['schemas']['Entry']

/** Entries of one document, debit and credit in columns of their own. */
export function Journal(props: {
  readonly of: { readonly invoice: string } | { readonly payment: string }
}): ReactNode {
  const { t } = useLingui()
  const { of } = props
  const asked = useAnswer(['entries', of], (client) =>
    answer(client.GET('/v1/ledger/entries', { params: { query: { ...of, limit: 100 } } })),
  )
  const { data } = asked
  if (data === undefined) return <Unanswered asked={asked} />
  return (
    <>
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{t`Account`}</th>
            <th scope="col">{t`Debit`}</th>
            <th scope="col">{t`Credit`}</th>
          </tr>
        </thead>
        {data.data.toReversed().map((entry) => (
          <EntryRows key={entry.id} entry={entry} />
        ))}
      </table>
      <p>
        <Link to="/ledger" search={of}>
          <Trans>Open in the ledger</Trans>
        </Link>
      </p>
    </>
  )
}

function EntryRows({ entry }: { readonly entry: Entry }): ReactNode {
  const account = useAccountNames()
  const kind = useEntryKinds()
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className="muted">
          {showDay(entry.posted_on)}, {kind(entry.kind)}
        </th>
      </tr>
      {entry.postings.map(({ account: name, amount }, index) => (
        // Postings of an entry never move.
        <tr key={index}>
          <th scope="row">{account(name)}</th>
          <td>{amount.amount.startsWith('-') ? null : <Amount value={amount} />}</td>
          <td>{amount.amount.startsWith('-') ? <Amount value={unsigned(amount)} /> : null}</td>
        </tr>
      ))}
    </tbody>
  )
}
