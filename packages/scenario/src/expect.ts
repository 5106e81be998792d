import {
  accounts,
  type Fault,
  formatAmount,
  formatMicro,
  type Minor,
  naturalBalance,
  parseMicro,
  shownPercent,
} from '@tranche/engine'
import type { Book, BookDocument, BookLine, BookOrder } from './book.ts'
import type { Comparison } from './compare.ts'
import type { Expectations, InvoiceExpectation } from './expectations.ts'

/** What the expectations of a step are held against. */
export interface Outcome {
  readonly book: Book
  /** Documents of this step. */
  readonly issued: readonly string[]
  /** Document ids by label, and the orders so far. */
  readonly documents: ReadonlyMap<string, string>
  readonly orders: readonly string[]
  readonly projects: readonly string[]
  readonly quotes: readonly string[]
  /** Why the step was refused. */
  readonly refused: readonly Fault[]
  readonly currency: string | undefined
}

export async function checkExpectations(
  expected: Expectations,
  outcome: Outcome,
  comparison: Comparison,
): Promise<void> {
  const { book, issued } = outcome
  if (expected.nothing === true) {
    comparison.same('documents', '0', issued.length.toString())
  }
  if (expected.invoice !== undefined) await checkIssued(expected.invoice, outcome, comparison)
  await checkOrders(expected, outcome, comparison)
  await checkSignals(expected, outcome, comparison)
  await checkQuotes(expected, outcome, comparison)
  await checkFuture(expected, outcome, comparison)
  for (const [name, status] of Object.entries(expected.status ?? {})) {
    comparison.same(`status of ${name}`, status, await readStatus(name, outcome))
  }
  for (const [name, amount] of Object.entries(expected.retroactive ?? {})) {
    const told = outcome.refused.find(({ facts }) => facts['retroactive'] !== undefined)
    comparison.same(`retroactive ${name}`, amount, told?.facts['retroactive'] ?? 'not said')
  }
  if (expected.accounts !== undefined) {
    await checkAccounts(expected.accounts, { book, currency: outcome.currency }, comparison)
  }
}

async function checkIssued(
  expected: InvoiceExpectation,
  outcome: Outcome,
  comparison: Comparison,
): Promise<void> {
  const [issued, second] = outcome.issued
  if (issued === undefined) comparison.miss('an invoice', 'no document')
  else if (second !== undefined) {
    comparison.miss('one invoice', `${outcome.issued.length} documents`)
  } else {
    const labels = new Map([...outcome.documents].map(([label, id]) => [id, label]))
    checkInvoice(expected, await outcome.book.readDocument(issued), { labels, comparison })
  }
}

const figures = ['net', 'tax', 'gross', 'payable', 'previous', 'toDate', 'remaining'] as const

function checkInvoice(
  expected: InvoiceExpectation,
  document: BookDocument,
  { labels, comparison }: { labels: ReadonlyMap<string, string>; comparison: Comparison },
): void {
  const amount = (value: Minor) => formatAmount(value, document.currency)
  if (expected.kind !== undefined) comparison.same('kind', expected.kind, document.kind)
  for (const name of figures) {
    const value = expected[name]
    if (value !== undefined) comparison.same(name, value, amount(document[name]))
  }
  if (expected.dueOn !== undefined) comparison.same('dueOn', expected.dueOn, document.dueOn)
  if (expected.lines !== undefined) {
    comparison.complete('line', expected.lines, mapped(document.lines, amount))
  }
  if (expected.taxes !== undefined) {
    const got = taxesBy(Object.keys(expected.taxes), document.taxes)
    comparison.complete('tax', expected.taxes, mapped(got, amount))
  }
  if (expected.withheld !== undefined) {
    comparison.complete('withheld', expected.withheld, mapped(document.withheld, amount))
  }
  if (expected.times !== undefined) {
    comparison.complete('hours', expected.times, mapped(document.times, formatMicro))
  }
  for (const [line, days] of Object.entries(expected.periods ?? {})) {
    const { from, to } = document.periods[line] ?? { from: 'none', to: '' }
    comparison.same(`period of ${line}`, days.join(' to '), `${from} to ${to}`)
  }
  const reading = { labels, amount, comparison }
  if (expected.deductions !== undefined)
    checkDeductions('deduction', [expected.deductions, document.deductions], reading)
  if (expected.orders !== undefined) checkParts(expected.orders, document, reading)
}

interface Reading {
  readonly labels: ReadonlyMap<string, string>
  readonly amount: (value: Minor) => string
  readonly comparison: Comparison
}

const sums = ['net', 'tax', 'gross'] as const

/** What a document bills of each order, all of them. */
function checkParts(
  expected: NonNullable<InvoiceExpectation['orders']>,
  { orders }: BookDocument,
  reading: Reading,
): void {
  const { amount, comparison } = reading
  const shown = (ids: readonly string[]) => [...ids].sort().join(' ')
  comparison.same('orders', shown(Object.keys(expected)), shown(Object.keys(orders)))
  for (const [id, values] of Object.entries(expected)) {
    const part = orders[id]
    if (part === undefined) continue
    if (values.kind !== undefined) comparison.same(`kind of ${id}`, values.kind, part.kind)
    for (const name of sums) {
      const value = values[name]
      if (value !== undefined) comparison.same(`${name} of ${id}`, value, amount(part[name]))
    }
    if (values.deductions !== undefined)
      checkDeductions(`deduction of ${id}`, [values.deductions, part.deductions], reading)
  }
}

type Deductions = NonNullable<InvoiceExpectation['deductions']>

function checkDeductions(
  what: string,
  [expected, found]: readonly [Deductions, BookDocument['deductions']],
  { labels, amount, comparison }: Reading,
): void {
  const rows = (each: { invoice: string; net: string; tax: string }) =>
    [`${each.invoice} net`, each.net] as const
  const taxes = (each: { invoice: string; net: string; tax: string }) =>
    [`${each.invoice} tax`, each.tax] as const
  const got = found.map((each) => ({
    invoice: labels.get(each.invoice) ?? each.invoice,
    net: amount(each.net),
    tax: amount(each.tax),
  }))
  const flat = (list: readonly { invoice: string; net: string; tax: string }[]) =>
    Object.fromEntries([...list.map(rows), ...list.map(taxes)])
  comparison.complete(what, flat(expected), flat(got))
}

/** Tax sums under the names that are expected: a tax key, else its percent. */
function taxesBy(
  names: readonly string[],
  taxes: BookDocument['taxes'],
): Readonly<Record<string, Minor>> {
  const sums: Record<string, Minor> = {}
  for (const { key, percent, tax } of taxes) {
    const byPercent = names.find((name) => parseMicro(name) === percent)
    const name = names.includes(key) ? key : (byPercent ?? key)
    sums[name] = (sums[name] ?? 0n) + tax
  }
  return sums
}

function mapped(
  values: Readonly<Record<string, Minor>>,
  text: (value: Minor) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, text(value)]))
}

async function checkOrders(
  expected: Expectations,
  { book, orders }: Outcome,
  comparison: Comparison,
): Promise<void> {
  const each = async (id: string, check: (order: BookOrder) => void) => {
    if (orders.includes(id)) check(await book.readOrder(id))
    else comparison.miss(`order ${id}`, 'no such order')
  }
  for (const [name, ready] of Object.entries(expected.ready ?? {})) {
    const [id, line] = named(name, orders)
    await each(id, (order) => {
      const amount = line === undefined ? order.ready : (order.readyLines[line] ?? 0n)
      comparison.same(`ready ${name}`, ready, formatAmount(amount, order.currency))
    })
  }
  for (const [name, values] of Object.entries(expected.line ?? {})) {
    const [id, line] = named(name, orders)
    await each(id, ({ lines, currency }) => {
      const got = lines.find((found) => found.id === line)
      if (got === undefined) return comparison.miss(`line ${name}`, 'no such line')
      const figures = lineFigures(got, currency)
      for (const [key, value] of Object.entries(values)) {
        comparison.same(`${name} ${key}`, `${value}`, figures[key as keyof typeof figures])
      }
    })
  }
  for (const [id, codes] of Object.entries(expected.errors ?? {})) {
    await each(id, ({ errors }) =>
      comparison.same(`errors ${id}`, [...codes].sort().join(' '), [...errors].sort().join(' ')),
    )
  }
  for (const [id, amount] of Object.entries(expected.overbilled ?? {})) {
    await each(id, (order) =>
      comparison.same(`overbilled ${id}`, amount, formatAmount(order.overBilled, order.currency)),
    )
  }
  for (const [id, values] of Object.entries(expected.order ?? {})) {
    await each(id, (order) => {
      const got = orderFigures(order)
      for (const [name, value] of Object.entries(values)) {
        comparison.same(`${id} ${name}`, value, got[name as keyof typeof got])
      }
    })
  }
}

/** What orders and their lines wait for and show, and how far projects are. */
async function checkSignals(
  expected: Expectations,
  { book, orders, projects }: Outcome,
  comparison: Comparison,
): Promise<void> {
  const shownOf = async (name: string) => {
    const [id, line] = named(name, orders)
    if (!orders.includes(id)) return undefined
    const order = await book.readOrder(id)
    return line === undefined ? order : order.lines.find((each) => each.id === line)
  }
  for (const [name, { met, of, missing }] of Object.entries(expected.waiting ?? {})) {
    const waiting = (await shownOf(name))?.waiting
    if (waiting === undefined) {
      comparison.miss(`waiting ${name}`, 'no such order or line')
      continue
    }
    if (met !== undefined) comparison.same(`met ${name}`, `${met}`, `${waiting.met}`)
    if (of !== undefined) comparison.same(`of ${name}`, `${of}`, `${waiting.of}`)
    if (missing === undefined) continue
    comparison.same(`missing ${name}`, missing.join(' '), waiting.missing.join(' '))
  }
  for (const [name, signal] of Object.entries(expected.signal ?? {})) {
    const shown = await shownOf(name)
    comparison.same(`signal ${name}`, signal, shown?.signal ?? 'no such order or line')
  }
  for (const [id, buckets] of Object.entries(expected.buckets ?? {})) {
    const got = orders.includes(id) ? (await book.readOrder(id)).buckets : ['no such order']
    comparison.same(`buckets ${id}`, buckets.join(' '), got.join(' '))
  }
  for (const [id, values] of Object.entries(expected.contract ?? {})) {
    const contract = orders.includes(id) ? (await book.readOrder(id)).contract : undefined
    for (const [key, value] of Object.entries(values)) {
      const got = contract?.[key as keyof typeof contract] ?? 'none'
      comparison.same(`${id} ${key}`, value, got)
    }
  }
  for (const [id, values] of Object.entries(expected.project ?? {})) {
    if (!projects.includes(id)) {
      comparison.miss(`project ${id}`, 'no such project')
      continue
    }
    const { percent, status, subprojects, tasks } = await book.readProject(id)
    const got = { percent: formatMicro(percent), status, subprojects, tasks }
    for (const [key, value] of Object.entries(values)) {
      comparison.same(`${id} ${key}`, String(value), String(got[key as keyof typeof got]))
    }
  }
}

/** `site` is the newest version of a quote, `site/2` the second. */
async function checkQuotes(
  { quote = {} }: Expectations,
  { book, quotes }: Outcome,
  comparison: Comparison,
): Promise<void> {
  for (const [name, values] of Object.entries(quote)) {
    const [id, version] = named(name, quotes)
    if (!quotes.includes(id)) {
      comparison.miss(`quote ${name}`, 'no such quote')
      continue
    }
    const { versions, currency } = await book.quotes.read(id)
    const newest = versions.at(-1)?.version.toString()
    const found = versions.find((each) => each.version.toString() === (version ?? newest))
    if (found === undefined) {
      comparison.miss(`quote ${name}`, 'no such version')
      continue
    }
    const got = { net: formatAmount(found.net, currency), state: found.state }
    for (const [key, value] of Object.entries(values)) {
      comparison.same(`${name} ${key}`, value, got[key as keyof typeof got])
    }
  }
}

async function checkFuture(
  { future = {} }: Expectations,
  { book, orders }: Outcome,
  comparison: Comparison,
): Promise<void> {
  for (const [id, parts] of Object.entries(future)) {
    if (!orders.includes(id)) {
      comparison.miss(`order ${id}`, 'no such order')
      continue
    }
    const { months, currency, ...others } = await book.readFuture(id)
    const got: Readonly<Record<string, Minor>> = { ...months, ...others }
    for (const [part, amount] of Object.entries(parts)) {
      const net = got[part]
      const shown = net === undefined ? 'no month that is looked at' : formatAmount(net, currency)
      comparison.same(`${id} ${part}`, amount, shown)
    }
  }
}

/** `order/line`, or an order alone; ids may have a slash themselves. */
function named(name: string, orders: readonly string[]): readonly [string, string?] {
  const order = orders.find((id) => name.startsWith(`${id}/`))
  if (orders.includes(name) || order === undefined) return [name]
  return [order, name.slice(order.length + 1)]
}

function lineFigures(line: BookLine, currency: string) {
  const { net, plan, value, billed, kind, method, archived } = line
  const amount = (each: Minor) => formatAmount(each, currency)
  return {
    net: amount(net),
    plan: amount(plan),
    value: amount(value),
    billed: amount(billed),
    kind,
    method,
    archived: `${archived}`,
  }
}

/** The figures of an order as a scenario names them. */
function orderFigures(order: BookOrder) {
  const amount = (value: Minor) => formatAmount(value, order.currency)
  const { net, value, billed, state } = order
  return {
    net: amount(net),
    plan: amount(order.plan),
    value: amount(order.value),
    billed: amount(billed),
    remaining: amount(state === 'billed' ? 0n : value - billed),
    percentBilled: formatMicro(shownPercent(billed, net)),
    state,
  }
}

async function readStatus(name: string, outcome: Outcome): Promise<string> {
  const { book, documents, orders } = outcome
  const document = documents.get(name)
  if (document !== undefined) return (await book.readDocument(document)).status
  const found: string[] = []
  for (const order of orders) {
    for (const { id, status } of (await book.readOrder(order)).instalments) {
      if (id === name || `${order}/${id}` === name) found.push(status)
    }
  }
  const [status, second] = found
  if (status === undefined) return 'no such instalment or document'
  return second === undefined ? status : 'an id of several orders: write order/id'
}

async function checkAccounts(
  expected: NonNullable<Expectations['accounts']>,
  { book, currency }: { book: Book; currency: string | undefined },
  comparison: Comparison,
): Promise<void> {
  const balances = await book.readBalances()
  const check = (coin: string, name: string, value: string) => {
    const account = accounts.find((each) => each === name)
    if (account === undefined) return comparison.miss(`account ${name}`, 'no such account')
    const balance = naturalBalance(account, balances[coin]?.[account] ?? 0n)
    return comparison.same(`account ${name}`, value, formatAmount(balance, coin))
  }
  for (const [name, value] of Object.entries(expected)) {
    if (typeof value === 'string') check(currency ?? Object.keys(balances)[0] ?? '', name, value)
    else for (const [account, text] of Object.entries(value)) check(name, account, text)
  }
}
