import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { Amount } from '../../components/amount.tsx'
import { Empty } from '../../components/page.tsx'
import '../../components/paper-table.css'
import type { Quote, QuoteVersion } from '../../components/quotes/quote-data.ts'
import { type Shape, Status, type Tone } from '../../components/status.tsx'
import { Unanswered } from '../../components/unanswered.tsx'
import { isNegativeDecimal, isZeroDecimal, subtractDecimals } from '../../words/decimals.ts'
import { type Money, showDecimal } from '../../words/format.ts'
import { useTerms } from './terms.ts'

type Differences = components['schemas']['QuoteDifferences']
type LineDifference = components['schemas']['LineDifference']

/** The version beside another: what was added, removed and changed, and what that comes to. */
export function VersionsTab(props: {
  readonly quote: Quote
  readonly version: QuoteVersion
  /** The other version, as the address names it. */
  readonly from: string | undefined
  readonly onFrom: (sequence: string) => void
}): ReactNode {
  const { t } = useLingui()
  const { quote, version } = props
  const others = quote.versions.filter(({ sequence }) => sequence !== version.sequence)
  const other =
    others.find(({ sequence }) => sequence.toString() === props.from) ??
    others.findLast(({ sequence }) => sequence < version.sequence) ??
    others[0]
  if (other === undefined) return null
  // The later one is what became of the earlier one.
  const [before, after] = other.sequence < version.sequence ? [other, version] : [version, other]
  return (
    <>
      <div className="versions-tools screen-only">
        <NativeSelect
          size="xs"
          label={t`Version ${version.sequence} beside`}
          value={other.sequence.toString()}
          onChange={(event) => props.onFrom(event.currentTarget.value)}
          data={others.map(({ sequence }) => ({
            value: sequence.toString(),
            label: t`Version ${sequence}`,
          }))}
        />
      </div>
      <SideBySide quote={quote} before={before} after={after} />
    </>
  )
}

interface Compared {
  readonly before: QuoteVersion
  readonly after: QuoteVersion
}

function SideBySide({ quote, before, after }: Compared & { readonly quote: Quote }): ReactNode {
  const { t } = useLingui()
  const query = { from: before.sequence, to: after.sequence }
  const asked = useAnswer(['quote-differences', quote.id, quote.version, query], (client) => {
    const params = { path: { id: quote.id }, query }
    return answer(client.GET('/v1/quotes/{id}/differences', { params }))
  })
  const turned = useTurnedTerms({ before, after })
  const { data } = asked
  if (data === undefined) return <Unanswered asked={asked} />
  if (data.lines.length === 0 && turned.length === 0) {
    return <Empty text={t`Both versions say the same.`} />
  }
  return (
    <>
      <LineTurns differences={data} />
      {turned.length === 0 ? null : (
        <section className="versions-terms">
          <h2>{t`What else differs`}</h2>
          <dl className="change-list">
            {turned.map(({ label, was, is }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <span className="change-before">{was}</span> <span aria-hidden="true">→</span>{' '}
                  <strong>{is}</strong>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}

function useTurnedTerms({ before, after }: Compared) {
  return useTerms([before, after])
    .map(({ label, text }) => ({ label, was: text(before), is: text(after) }))
    .filter(({ was, is }) => was !== is)
}

/** Line by line, what it came to here and there; below, the net, tax and gross of both. */
function LineTurns({ differences }: { readonly differences: Differences }): ReactNode {
  const { t } = useLingui()
  const { from, to, before, after, lines } = differences
  const names = [
    t`Version ${from}, net ${before.currency}`,
    t`Version ${to}, net ${after.currency}`,
    t`Difference`,
  ] as const
  const rows = [
    [t`Net`, before.net, after.net],
    [t`Tax`, before.tax, after.tax],
    [t`Gross`, before.gross, after.gross],
  ] as const
  return (
    <div className="paper-panel">
      <table className="paper-table versions" aria-label={t`Lines of both versions`}>
        <thead>
          <tr>
            <th scope="col">{t`Line`}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineTurn key={line.id} line={line} names={names} />
          ))}
        </tbody>
        <tfoot>
          {rows.map(([name, was, is]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-name={names[0]}>
                <Amount value={was} />
              </td>
              <td data-name={names[1]}>
                <Amount value={is} />
              </td>
              <td data-name={names[2]}>
                <Difference was={was} is={is} />
              </td>
            </tr>
          ))}
        </tfoot>
      </table>
    </div>
  )
}

const marks: Readonly<Record<LineDifference['is'], readonly [Tone, Shape]>> = {
  added: ['good', 'full'],
  removed: ['bad', 'dash'],
  changed: ['info', 'half'],
}

function LineTurn(props: {
  readonly line: LineDifference
  readonly names: readonly [was: string, is: string, by: string]
}): ReactNode {
  const { t } = useLingui()
  const { line, names } = props
  const fields = useFieldWords()
  const { is, before, after } = line
  const words = { added: t`Added`, removed: t`Removed`, changed: t`Changed` }
  const [tone, shape] = marks[is]
  const renamed = before !== null && after !== null && before.label !== after.label
  const counts = ({ kind }: { readonly kind: string }) => kind === 'standard'
  return (
    <tr data-is={is}>
      <th scope="row">
        <span className="versions-name">
          <Status tone={tone} shape={shape}>
            {words[is]}
          </Status>
          <span>
            {renamed ? (
              <>
                {before.label} <span aria-hidden="true">→</span> {after.label}
              </>
            ) : (
              (after ?? before)?.label
            )}
            {is === 'changed' ? <small>{fields(line.fields)}</small> : null}
          </span>
        </span>
      </th>
      <td data-name={names[0]}>{before === null ? '–' : <Offered of={before} />}</td>
      <td data-name={names[1]}>{after === null ? '–' : <Offered of={after} />}</td>
      <td data-name={names[2]}>
        <Difference
          was={before !== null && counts(before) ? before.net : undefined}
          is={after !== null && counts(after) ? after.net : undefined}
        />
      </td>
    </tr>
  )
}

/** What the line came to; what is only offered stands outside the net. */
function Offered({ of }: { readonly of: NonNullable<LineDifference['before']> }): ReactNode {
  const { t } = useLingui()
  const kinds = { standard: undefined, optional: t`optional`, alternative: t`alternative` }
  const kind = kinds[of.kind]
  return (
    <span className={kind === undefined ? undefined : 'muted'}>
      <Amount value={of.net} />
      {kind === undefined ? null : <small>{kind}</small>}
    </span>
  )
}

/** "+300.00" of the net; a dash where nothing moved, or both are of two currencies. */
function Difference(props: {
  readonly was: Money | undefined
  readonly is: Money | undefined
}): ReactNode {
  const { was, is } = props
  const some = is ?? was
  if (some === undefined || (was !== undefined && is !== undefined && was.currency !== is.currency))
    return <span className="muted">–</span>
  const [a, b] = [is?.amount ?? '0', was?.amount ?? '0']
  const by = subtractDecimals(a, b)
  if (isZeroDecimal(by)) return <span className="muted">–</span>
  const digits = some.amount.split('.')[1]?.length ?? 0
  const [whole = '0', fraction = ''] = by.split('.')
  const text = showDecimal(digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`)
  return <span className="amount">{isNegativeDecimal(by) ? text : `+${text}`}</span>
}

/** Names of the fields of a line that differ, as people call them. */
function useFieldWords(): (fields: readonly string[]) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    label: t`name`,
    net: t`net`,
    quantity: t`quantity`,
    unit: t`unit`,
    price: t`price`,
    discount: t`discount`,
    tax: t`tax`,
    taxes: t`tax`,
    kind: t`kind`,
    section: t`section`,
    instead_of: t`instead of which line`,
    subproject: t`subproject`,
    billing: t`how it is billed`,
    method: t`how it is billed`,
    text: t`text`,
    in_project: t`place in the project`,
  }
  return (fields) => [...new Set(fields.map((field) => names[field] ?? t`terms`))].join(', ')
}
