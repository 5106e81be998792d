import type { LineRequest, OrderFacts } from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { allocate } from '../money/allocate.ts'
import { type Minor, sum } from '../money/decimal.ts'
import { proposeCredit } from './credit.ts'
import { beyond, leftGross } from './credit-choice.ts'
import { isSpent } from './creditable.ts'
import { joinProposals } from './joint.ts'
import type { CreditableInvoice, CreditRequest, DocumentProposal, Proposal } from './types.ts'

/** What an invoice bills of one order, with what its credit notes have left of that. */
export interface CreditedPart {
  /** As lines of it are named: `name/line`. */
  readonly name: string
  /** Facts of the part's order. */
  readonly facts: OrderFacts
  readonly invoice: CreditableInvoice
}

/** What to credit of an invoice, of whichever of its orders, and on which day. */
export interface JointCreditCommand {
  /** In the order of the invoice; a plain one has one. */
  readonly parts: readonly CreditedPart[]
  /** How much of it; lines of an invoice over several orders are named `order/line`. */
  readonly request: CreditRequest
  readonly day: Day
}

/**
 * A credit note over an invoice of one order or several. Each order is credited within what the
 * invoice has left of it, net and tax, so that each story stays exact: in full, by lines of one
 * order or another, or by an amount that spreads over all lines. Back to a percentage goes a single
 * order only.
 */
export function proposeCredits({
  parts,
  request,
  day,
}: JointCreditCommand): Result<DocumentProposal> {
  const [first, second] = parts
  if (first === undefined) throw new Error('an invoice bills something')
  if (second === undefined) return proposeCredit({ ...first, request, day })
  const asked = requestsOf(first, parts, request)
  if (!asked.ok) return asked
  const faults: Fault[] = []
  const notes: Proposal[] = []
  for (const [part, own] of asked.value) {
    const note = proposeCredit({ ...part, request: own, day })
    if (note.ok) notes.push(note.value)
    else faults.push(...note.faults.map((each) => inOrder(each, part)))
  }
  return resultOf(faults, () => joinProposals(notes))
}

type Asked = readonly (readonly [CreditedPart, CreditRequest])[]

/** What is asked of each order; of those left out nothing. */
function requestsOf(
  first: CreditedPart,
  parts: readonly CreditedPart[],
  request: CreditRequest,
): Result<Asked> {
  const left = parts.filter(({ invoice }) => !isSpent(invoice))
  if (left.length === 0) return refuse(beyond(first.facts, { wanted: 0n, left: 0n }))
  const { hold } = request
  switch (request.kind) {
    case 'full':
      return { ok: true, value: left.map((part) => [part, request]) }
    case 'backTo':
      return refuse(ofOneOrder(parts))
    case 'net':
      return byNet(first, left, { net: request.net, hold })
    case 'gross':
      return byGross(first, left, { gross: request.gross, hold })
    case 'lines':
      return byLines(parts, request.lines, hold)
  }
}

function ofOneOrder(parts: readonly CreditedPart[]): Fault {
  const message = `The invoice bills ${parts.length} orders, and a percentage to go back to is of one: credit lines of that order, or an amount`
  return fault('credit_several_orders', message, { path: 'backTo' })
}

/** Pro rata over all lines of all orders, by largest remainder, ties by their order. */
function byNet(
  { facts }: CreditedPart,
  parts: readonly CreditedPart[],
  { net, hold }: { readonly net: Minor; readonly hold: boolean },
): Result<Asked> {
  const lines = parts.flatMap((part) =>
    Object.entries(part.invoice.lines)
      .filter(([, line]) => line.left !== 0n)
      .map(([id, line]) => ({ part, id, left: line.left })),
  )
  const all = sum(lines.map(({ left }) => left))
  if (net <= 0n || net > all) return refuse(beyond(facts, { wanted: net, left: all }))
  const shares = allocate(
    net,
    lines.map(({ left }) => left),
  )
  return asking(parts, (part) => {
    const own = lines.flatMap((line, index) => {
      const share = shares[index] ?? 0n
      if (line.part !== part || share === 0n) return []
      return [[line.id, { kind: 'amount', net: share }] as const]
    })
    if (own.length === 0) return undefined
    return { kind: 'lines', lines: Object.fromEntries(own), hold }
  })
}

/** Pro rata over the orders, then over the lines of each. */
function byGross(
  { facts }: CreditedPart,
  parts: readonly CreditedPart[],
  { gross, hold }: { readonly gross: Minor; readonly hold: boolean },
): Result<Asked> {
  const lefts = parts.map(({ invoice }) => leftGross(invoice))
  const all = sum(lefts)
  if (gross <= 0n || gross > all)
    return refuse(beyond(facts, { wanted: gross, left: all, word: ' gross' }))
  const shares = allocate(gross, lefts)
  return asking(parts, (part) => {
    const share = shares[parts.indexOf(part)] ?? 0n
    return share === 0n ? undefined : { kind: 'gross', gross: share, hold }
  })
}

function asking(
  parts: readonly CreditedPart[],
  requestOf: (part: CreditedPart) => CreditRequest | undefined,
): Result<Asked> {
  const asked = parts.flatMap((part) => {
    const own = requestOf(part)
    return own === undefined ? [] : [[part, own] as const]
  })
  return { ok: true, value: asked }
}

/** Lines are named with their order, for two orders may call theirs alike. */
function byLines(
  parts: readonly CreditedPart[],
  lines: Readonly<Record<string, LineRequest>>,
  hold: boolean,
): Result<Asked> {
  const faults: Fault[] = []
  const requests = new Map<CreditedPart, Record<string, LineRequest>>()
  for (const [name, request] of Object.entries(lines)) {
    const found = parts.flatMap((part) =>
      Object.keys(part.invoice.lines)
        .filter((id) => nameOf(part, id) === name)
        .map((id) => [part, id] as const),
    )
    const [line] = found
    if (line === undefined) faults.push(noLine(parts, name))
    else requests.set(line[0], { ...requests.get(line[0]), [line[1]]: request })
  }
  if (faults.length === 0 && requests.size === 0) {
    const message = 'The credit comes to nothing: name at least one line with more than zero'
    faults.push(fault('credit_not_positive', message, { path: 'lines' }))
  }
  return resultOf(faults, () =>
    parts.flatMap((part) => {
      const own = requests.get(part)
      return own === undefined ? [] : [[part, { kind: 'lines', lines: own, hold }] as const]
    }),
  )
}

function nameOf({ name }: CreditedPart, line: string): string {
  return `${name}/${line}`
}

const named = 12

function noLine(parts: readonly CreditedPart[], name: string): Fault {
  const names = parts.flatMap((part) =>
    Object.keys(part.invoice.lines).map((id) => nameOf(part, id)),
  )
  const message = `The invoice has no line "${name}": name it with its order, ${oneOfNames(names.slice(0, named))}`
  return fault('not_found', message, { path: `lines.${name}`, facts: { id: name } })
}

/** Where a line is meant, the line of this order. */
function inOrder(each: Fault, part: CreditedPart): Fault {
  const [field, line] = each.path.split(/\.(.*)/s)
  if (field !== 'lines' || line === undefined) return each
  return { ...each, path: `lines.${nameOf(part, line)}` }
}
