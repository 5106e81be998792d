import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { isZero, type Money, showMoney, showPercent } from '../../words/format.ts'
import { ownWord } from '../../words/own-words.ts'
import { Amount, ExplainedAmount, Trace } from '../amount.tsx'
import { Answered } from '../answered.tsx'
import { useFaultText } from '../fault-text.ts'
import type { NameOf } from '../plan-words/words.ts'
import { useInstalmentSentence } from './instalment-sentence.ts'
import type { Choice } from './plan-editor.tsx'
import { usePlanSentences } from './sentences.ts'
import type { OrderPreview, Preview } from './use-preview.ts'

type Bill = OrderPreview['bills'][number]

/** What an order, or a quote of one, will bill, and what it comes to. */
type Offered = Pick<
  OrderPreview,
  'currency' | 'basis' | 'bills' | 'unplanned' | 'net' | 'tax' | 'gross'
> & { readonly lines: readonly Choice[] }

/** What the order will bill, to the cent; unreadable while what is typed gives another or none. */
export function Outlook(props: {
  readonly preview: Preview<Offered>
  /** Of a plan that follows progress: the order's, or each line's. */
  readonly by?: 'order' | 'line'
  /** When all of it is billed, where no plan says that. */
  readonly whole?: string | undefined
}): ReactNode {
  const { t } = useLingui()
  const { last, state, error } = props.preview
  if (last === undefined && error !== null) return null
  if (last === undefined) {
    return (
      <p className="muted">
        <Trans>What will be billed appears here as soon as a line has a price.</Trans>
      </p>
    )
  }
  return (
    <Answered state={state} live>
      <table className="outlook" aria-label={t`What will be billed`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>What will be billed</Trans>
            </th>
            <th scope="col" data-align="end">{t`Net ${last.currency}`}</th>
            <th scope="col" data-align="end">
              <Trans>To date</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {last.bills.map((bill) => (
            <OutlookRow
              key={bill.id}
              bill={bill}
              preview={last}
              by={props.by ?? 'order'}
              whole={props.whole}
            />
          ))}
        </tbody>
        <tfoot>
          <TotalRow name={t`Order net`} value={last.net} />
          <TotalRow name={t`Tax`} value={last.tax} />
          <TotalRow name={t`Gross`} value={last.gross} />
        </tfoot>
      </table>
      {isZero(last.unplanned) ? null : (
        <p className="muted">{t`${showMoney(last.unplanned)} is billed by no instalment.`}</p>
      )}
    </Answered>
  )
}

function TotalRow(props: { readonly name: string; readonly value: Money }): ReactNode {
  return (
    <tr>
      <td>{props.name}</td>
      <td data-align="end">
        <Amount value={props.value} />
      </td>
      <td />
    </tr>
  )
}

function OutlookRow(props: {
  readonly bill: Bill
  readonly preview: Offered
  readonly by: 'order' | 'line'
  readonly whole: string | undefined
}): ReactNode {
  const { t } = useLingui()
  const { bill, preview } = props
  const said = useBillName(props.by)(bill, preview)
  const name = preview.basis === null ? (props.whole ?? said) : said
  const faultText = useFaultText()
  return (
    <tr>
      <td>
        {bill.label === bill.id || bill.when === null ? null : ownWord(bill.label)}
        <small>{name}</small>
        {bill.implied ? (
          <small>
            <Trans>added, so that nothing is left over</Trans>
          </small>
        ) : null}
        {bill.faults.map((fault) => (
          <small key={fault.code}>{faultText(fault).sentence}</small>
        ))}
      </td>
      <td data-align="end">
        <ExplainedAmount
          value={bill.amount}
          title={bill.when === null ? name : ownWord(bill.label)}
        >
          <Trace
            rows={[
              { label: name, amount: bill.amount },
              { label: t`Tax`, amount: bill.tax },
              { label: t`Gross`, amount: bill.gross, total: true },
              { label: t`To date`, amount: bill.to_date },
              { label: t`Of the order`, text: showPercent(bill.to_date_percent) },
            ]}
          />
        </ExplainedAmount>
      </td>
      <td data-align="end">
        <Amount value={bill.to_date} />
      </td>
    </tr>
  )
}

/** The sentence of a row in the language in force. */
function useBillName(by: 'order' | 'line'): (bill: Bill, preview: Offered) => string {
  const { t } = useLingui()
  const sentence = useInstalmentSentence()
  const linear = usePlanSentences()
  return ({ when, bill }, { basis, bills, currency, lines }) => {
    if (when !== null && bill !== null) {
      const labelOf = (parts: readonly Choice[], id: string) =>
        parts.find((each) => each.id === id)?.label ?? id
      const lineLabel: NameOf = (id, of) =>
        of === undefined ? labelOf(lines, id) : ownWord(labelOf(bills, id))
      return sentence({ when, bill }, { currency, lineLabel })
    }
    if (basis === null) return t`On confirmation, bill all of it`
    return linear({ basis: 'linear', by })[0] ?? ''
  }
}
