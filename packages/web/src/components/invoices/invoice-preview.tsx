import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import type { components } from '../../api/client.ts'
import { type Bill, useInvoicePreview } from '../../api/records.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { isZero, type Money, showDay, showMoney, showPercent } from '../../words/format.ts'
import { Amount } from '../amount.tsx'
import { Answered } from '../answered.tsx'
import { BeforeAfterBar } from '../bars.tsx'
import { DocumentWarnings } from '../document-warnings.tsx'
import { OrderAmount } from '../orders/explain-order.tsx'
import './invoice-preview.css'
import { Loading } from '../page.tsx'
import { Refusal } from '../refusal.tsx'
import { useInvoiceKind } from '../states.tsx'
import { WorkSums } from '../work/work-sums.tsx'
import { BuyerAddress, SellerParticulars, useLacking } from './invoice-particulars.tsx'
import { type Invoice, IssuedNote, IssueRefusal, NothingToBill, useIssue } from './issue.tsx'
import { LinePeriod } from './line-period.tsx'
import { useWithheldRows } from './withheld.ts'

type Preview = components['schemas']['InvoicePreview']

interface InvoicePreviewProps {
  /** Id of the order. */
  readonly order: string
  /** How much to bill; `{}`: all that is ready. A change shows the new preview at once. */
  readonly request: Bill
  /** Called with the invoice; without a caller the number and the ways to it appear here. */
  readonly onIssued?: (invoice: Invoice) => void
  /** Beside the button to issue: another way out. */
  readonly actions?: ReactNode
  /** What stands in the way of this preview: the cure of a refusal. */
  readonly cure?: (error: unknown) => ReactNode
}

/** The invoice as it would be issued now, and the button that issues exactly this one. */
export function InvoicePreview(props: InvoicePreviewProps): ReactNode {
  const { order, request, cure } = props
  const { t } = useLingui()
  const section = useRef<HTMLElement>(null)
  const issue = useIssue(order, props.onIssued)
  const issued = issue.data?.object === 'invoice' ? issue.data : undefined
  const { data, error, isFetching, isPlaceholderData } = useInvoicePreview(order, request, {
    enabled: issued === undefined,
  })
  const preview = data?.object === 'invoice_preview' ? data : undefined
  const lacking = useLacking(preview?.customer)
  const [typed, setTyped] = useState({ seller: false, buyer: false })
  const unsaved = typed.seller || typed.buyer
  const deed = preview === undefined ? undefined : { request, total: preview.gross }
  const act = () => {
    if (deed !== undefined && !isFetching && !unsaved) issue.mutate(deed)
  }
  const same = JSON.stringify(issue.variables?.request) === JSON.stringify(request)
  const refused = same ? issue.error : null
  // Once issued the same keys issue nothing more.
  const canIssue = preview !== undefined && issued === undefined
  useShortcuts(canIssue ? [{ stroke: 'mod+enter', label: t`Issue`, act }] : [])
  if (issued !== undefined) {
    // Who asked to be told says it elsewhere: it is announced once.
    return props.onIssued === undefined ? <IssuedNote invoice={issued} /> : null
  }
  if (error !== null) return <Refusal error={error}>{cure?.(error)}</Refusal>
  if (data === undefined) return <Loading />
  if (preview === undefined) {
    if (isPlaceholderData) return <Loading />
    return <NothingToBill next={data.object === 'nothing' ? data.next : null} />
  }
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="preview"
      aria-label={t`Invoice preview`}
      aria-busy={isFetching}
    >
      <Answered state={isPlaceholderData ? 'awaited' : 'given'}>
        <PreviewPage preview={preview} />
      </Answered>
      <SellerParticulars
        onDone={() => section.current?.focus()}
        onTyped={(seller) => setTyped((before) => ({ ...before, seller }))}
      />
      <BuyerAddress
        customer={preview.customer}
        onDone={() => section.current?.focus()}
        onTyped={(buyer) => setTyped((before) => ({ ...before, buyer }))}
      />
      {isPlaceholderData ? null : <DocumentWarnings warnings={preview.warnings} />}
      <IssueRefusal error={refused} currency={preview.currency} />
      <footer className="preview-foot screen-only">
        {unsaved ? (
          <p className="muted">{t`What is typed above is not saved yet: save it, or empty it.`}</p>
        ) : null}
        {props.actions}
        <Button onClick={act} loading={issue.isPending} disabled={isFetching || unsaved}>
          <IssueWords gross={isPlaceholderData ? undefined : preview.gross} lacking={lacking} />
        </Button>
      </footer>
    </section>
  )
}

/** The deed by its sum; where the law asks for more than the invoice would state, without what. */
function IssueWords(props: {
  readonly gross: Money | undefined
  readonly lacking: string | undefined
}): ReactNode {
  const { t } = useLingui()
  const { gross, lacking } = props
  if (gross === undefined) return t`Issue …`
  const sum = showMoney(gross)
  return lacking === undefined ? t`Issue ${sum}` : t`Issue ${sum} without ${lacking}`
}

/** Lines, taxes and totals, and what is billed of the order before and after. */
function PreviewPage({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  const issued = showDay(preview.issued_on)
  const due = showDay(preview.due_on)
  const { order_net: value, previous, to_date: toDate, remaining } = preview
  return (
    <>
      <div className="preview-head">
        <strong>{kind(preview.kind)}</strong>
        <span className="muted">{t`Dated ${issued}, due ${due}`}</span>
      </div>
      <PreviewLines preview={preview} />
      <PreviewTotals preview={preview} />
      {preview.work.length === 0 ? null : (
        <details className="preview-work" open={preview.work.length <= 12}>
          <summary>{t`Time and costs that it bills`}</summary>
          <WorkSums
            order={preview.order}
            work={preview.work}
            labels={new Map(preview.lines.map(({ line, label }) => [line, label]))}
          />
        </details>
      )}
      <div className="preview-order">
        <BeforeAfterBar before={previous} now={preview.net} after={toDate} value={value} />
        <dl>
          <dt>{t`Billed before`}</dt>
          <dd>
            <Amount value={previous} />
          </dd>
          <dt>{t`Billed to date`}</dt>
          <dd>
            <Amount value={toDate} />
          </dd>
          <dt>{t`Remaining`}</dt>
          <dd>
            <Amount value={remaining} />
          </dd>
          <dt>{t`Order net`}</dt>
          <dd>
            <Amount value={value} currency />
          </dd>
        </dl>
      </div>
    </>
  )
}

function PreviewLines({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useLingui()
  const names = { before: t`Billed before`, now: t`This time`, after: t`To date` }
  return (
    <table className="preview-lines">
      <thead>
        <tr>
          <th scope="col">{t`Line`}</th>
          <th scope="col">{names.before}</th>
          <th scope="col">{names.now}</th>
          <th scope="col">{names.after}</th>
        </tr>
      </thead>
      <tbody>
        {preview.lines.map((line) => (
          <tr key={line.line}>
            <th scope="row">
              {line.label}
              <LinePeriod period={line.period} />
            </th>
            <td data-name={names.before}>
              <Amount value={line.previous} />
            </td>
            <td data-name={names.now} data-now="" data-zero={isZero(line.net) || undefined}>
              <Amount value={line.net} />
            </td>
            <td data-name={names.after}>
              <Amount value={line.to_date} />
              <small>{showPercent(line.percent)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PreviewTotals({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useLingui()
  const { whole, withheld } = preview
  const withheldRows = useWithheldRows()
  return (
    <dl className="preview-totals">
      {whole === null ? null : (
        <div className="muted">
          <dt>{t`Whole order, gross`}</dt>
          <dd>
            <Amount value={whole.gross} />
          </dd>
        </div>
      )}
      {whole?.deductions.map(({ invoice, number, issued_on: on, gross }) => (
        <div key={invoice} className="muted">
          <dt>{t`Less ${number} of ${showDay(on)}`}</dt>
          <dd>
            <Amount value={gross} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t`Net, this time`}</dt>
        <dd>
          <OrderAmount order={preview.order} value={preview.net} title={t`Ready to bill`} />
        </dd>
      </div>
      {preview.taxes.map(({ group, key, percent, base, tax }) => (
        <div key={`${group} ${key}`}>
          <dt>{t`Tax ${showPercent(percent)} of ${showMoney(base)}`}</dt>
          <dd>
            <Amount value={tax} />
          </dd>
        </div>
      ))}
      {withheld.length === 0 ? null : (
        <div>
          <dt>{t`Gross`}</dt>
          <dd>
            <Amount value={preview.gross} />
          </dd>
        </div>
      )}
      {withheldRows(withheld).map(({ label, detail, amount }) => (
        <div key={label}>
          <dt>
            {label} <small>{detail}</small>
          </dt>
          <dd>
            <Amount value={amount} />
          </dd>
        </div>
      ))}
      <div data-total="">
        <dt>
          <Trans>Total to pay</Trans>
        </dt>
        <dd>
          <Amount value={preview.payable} currency />
        </dd>
      </div>
    </dl>
  )
}
