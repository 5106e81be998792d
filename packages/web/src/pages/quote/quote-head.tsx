import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ExplainedAmount, Trace } from '../../components/amount.tsx'
import { lineMethods } from '../../components/line-methods/index.ts'
import type { Quote, QuoteVersion } from '../../components/quotes/quote-data.ts'
import { QuoteStateMark, ValidUntil } from '../../components/quotes/quote-state.tsx'
import { showDecimal, showMoney, showPercent } from '../../words/format.ts'
import { QuoteStanding } from './quote-standing.tsx'

interface HeadProps {
  readonly quote: Quote
  readonly version: QuoteVersion
}

/** Customer, state, until when, their reference, and the order that was made of it. */
export function QuoteLead({ quote, version }: HeadProps): ReactNode {
  const { t } = useLingui()
  const { order } = quote
  const { customer_reference: reference } = version
  return (
    <span className="quote-lead">
      <Link to="/customers/$customer" params={{ customer: quote.customer }}>
        {quote.customer_name}
      </Link>
      <QuoteStateMark state={version.state} />
      {version.valid_until === null ? null : (
        <span className="quote-until">
          {t`valid until`} <ValidUntil of={version} />
        </span>
      )}
      {reference === null ? null : <span>{t`their reference ${reference}`}</span>}
      {order === null ? null : (
        <Link to="/orders/$order" params={{ order: order.id }}>
          {order.number === null ? t`Order, a draft` : t`Order ${order.number}`}
        </Link>
      )}
    </span>
  )
}

/** All versions side by side, each with its state and what it comes to. */
export function VersionSwitch({ quote, version }: HeadProps): ReactNode {
  const { t } = useLingui()
  const { versions, standing, id } = quote
  if (versions.length === 1) return null
  return (
    <nav className="version-switch" aria-label={t`Versions`}>
      {versions.map((each) => {
        const here = each.sequence === version.sequence
        return (
          <Link
            key={each.sequence}
            to="/quotes/$quote"
            params={{ quote: id }}
            search={({ tab }) => ({
              ...(tab === undefined ? {} : { tab }),
              ...(each.sequence === standing ? {} : { version: each.sequence.toString() }),
            })}
            replace
            resetScroll={false}
            activeOptions={{ exact: true, includeSearch: true }}
            data-here={here || undefined}
            aria-current={here ? 'page' : undefined}
          >
            <b>{t`Version ${each.sequence}`}</b>
            <QuoteStateMark state={each.state} />
            <span className="figures">{showMoney((each.accepted ?? each).net)}</span>
          </Link>
        )
      })}
    </nav>
  )
}

/** What the version comes to, or accepted, what is ordered of it; and how it stands. */
export function QuoteHead({ quote, version }: HeadProps): ReactNode {
  const { t } = useLingui()
  const { accepted } = version
  const sums = accepted ?? version
  const differs = accepted !== null && accepted.net.amount !== version.net.amount
  const net = accepted === null ? t`Net` : t`Ordered net`
  return (
    <section className="panel quote-head" aria-label={t`What it comes to`}>
      <div>
        <span className="muted">{net}</span>
        <strong>
          <ExplainedAmount value={sums.net} title={net} currency>
            <NetTrace version={version} total={net} />
          </ExplainedAmount>
        </strong>
        {differs ? <span className="muted">{t`offered ${showMoney(version.net)}`}</span> : null}
      </div>
      <div>
        <span className="muted">{t`Tax`}</span>
        <span className="quote-figure">
          {accepted === null ? (
            <ExplainedAmount value={version.tax} title={t`Tax`}>
              <TaxTrace version={version} />
            </ExplainedAmount>
          ) : (
            <span className="amount">{showDecimal(accepted.tax.amount)}</span>
          )}
        </span>
      </div>
      <div>
        <span className="muted">{t`Gross`}</span>
        <span className="quote-figure amount">{showDecimal(sums.gross.amount)}</span>
      </div>
      <Terms version={version} />
      <QuoteStanding quote={quote} version={version} />
    </section>
  )
}

/** The lines that are ordered; many of them only as their number. */
function NetTrace(props: { readonly version: QuoteVersion; readonly total: string }): ReactNode {
  const { t } = useLingui()
  const { version, total } = props
  const ordered = orderedLines(version)
  const few = ordered.length <= 12 ? ordered : []
  const count = ordered.length.toString()
  return (
    <Trace
      rows={[
        ...few.map(({ label, net, method, terms }) => {
          const detail = lineMethods[method].detail(terms)
          return { label, amount: net, ...(detail === undefined ? {} : { detail }) }
        }),
        ...(few.length === 0 ? [{ label: t`${count} lines`, text: '' }] : []),
        { label: total, amount: (version.accepted ?? version).net, total: true },
      ]}
    />
  )
}

/** Standard lines, with those picked in the place of what they stand for. */
function orderedLines({ lines, accepted }: QuoteVersion) {
  const picked = new Set(accepted?.pick)
  const replaced = new Set(lines.filter(({ id }) => picked.has(id)).map((line) => line.instead_of))
  return lines.filter(
    ({ id, kind }) => picked.has(id) || (kind === 'standard' && !replaced.has(id)),
  )
}

function TaxTrace({ version }: { readonly version: QuoteVersion }): ReactNode {
  const { t } = useLingui()
  return (
    <Trace
      rows={[
        ...version.taxes.map(({ percent, base, tax }) => ({
          label: t`${showPercent(percent)} of ${showMoney(base)}`,
          amount: tax,
        })),
        { label: t`Tax`, amount: version.tax, total: true },
      ]}
    />
  )
}

/** When it is to be paid. */
function Terms({ version }: { readonly version: QuoteVersion }): ReactNode {
  const { t } = useLingui()
  const days = version.term_days
  return (
    <div>
      <span className="muted">{t`Payment term`}</span>
      <span className="quote-figure">{t`${days} days`}</span>
    </div>
  )
}
