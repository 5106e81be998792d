import {
  type BillingInput,
  type BillingTerms,
  type Contract,
  type Day,
  type EarlierInvoice,
  type GroupBilled,
  type Instalment,
  type InstalmentTerms,
  instalmentShares,
  type LineBilled,
  type LineHead,
  type LineTerms,
  type LineWork,
  type Micro,
  type Minor,
  noWork,
  type Order,
  type OrderFacts,
  type OrderLine,
  type Plan,
  parseMicro,
  readBasis,
  readBilling,
  readInstalmentTerms,
  reading,
  storedLines,
  type TaxRate,
} from '@tranche/engine'
import type { Particulars } from '../base/particulars.ts'
import { prepare, type Transaction } from '../base/storage/database.ts'
import { type LoadedProject, loadProjects } from '../projects/index.ts'
import { lastInvoices, loadEarlier } from './earlier-invoices.ts'

interface OrderHead {
  readonly id: string
  readonly number: string | null
  readonly customer_id: string
  readonly label: string
  readonly currency: string
  readonly state: Order['state']
  readonly tax_mode: Order['taxMode']
  readonly final_mode: Order['final']
  readonly tolerance: string
  readonly term_days: number
  readonly customer_reference: string | null
  readonly external_id: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly plan_basis: string | null
  readonly plan_by: Plan['by'] | null
  readonly billed: Minor
  readonly progress_percent: string | null
  readonly progress_count: number
  readonly invoice_count: number
  readonly final_issued: boolean
  readonly confirmed_on: Day | null
  readonly project_id: string | null
  readonly project_number: string | null
  readonly billing: BillingInput | null
  readonly contract: Contract | null
  readonly quote_id: string | null
  readonly quote_number: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
  readonly customer_name: string
  readonly customer_particulars: Particulars
  readonly customer_language: string | null
}

interface LineRow {
  readonly order_id: string
  readonly id: string
  readonly label: string
  readonly kind: OrderLine['kind']
  readonly method: OrderLine['method']
  readonly terms: LineTerms
  /** JSON. */
  readonly taxes: string
  readonly billed: Minor
  readonly billed_percent: string | null
  readonly held: Minor
  readonly progress_percent: string | null
  readonly recorded: string | null
  readonly section: string | null
  readonly instead_of: string | null
  readonly subproject: string | null
  readonly in_project: 'skip' | null
  readonly text: string | null
  readonly billing: BillingInput | null
  readonly archived: boolean | null
}

interface InstalmentRow {
  readonly order_id: string
  readonly id: string
  readonly label: string
  /** JSON of `InstalmentTerms`. */
  readonly terms: string
  readonly implied: boolean
  readonly triggered: boolean
  readonly billed: Minor
  readonly settled: boolean | null
  readonly billed_on: Day | null
}

interface TaxRow {
  readonly order_id: string
  readonly tax_group: string
  readonly tax_key: string
  readonly net: Minor
  readonly tax: Minor
}

/** An order as the engine wants it, and what stands beside it. */
export interface LoadedOrder {
  readonly head: OrderHead
  readonly facts: OrderFacts
}

/**
 * Orders with all that decides about them, in a fixed number of queries however many there are;
 * locked in order of their ids where they are to change.
 */
export async function loadOrders(
  transaction: Transaction,
  ids: readonly string[],
  options: { readonly lock: boolean },
): Promise<Map<string, LoadedOrder>> {
  if (ids.length === 0) return new Map()
  const { lock } = options
  const values = [transaction.organizationId, ids]
  // What is locked stands still and is read after. Else the longest goes first: the database is at
  // it while a caller decides about the orders before these.
  const early = lock ? undefined : await transaction.rows<LineRow>(readLines, values)
  const heads = await transaction.rows<OrderHead>(lock ? lockHeads : readHeads, values)
  if (heads.length === 0) return new Map()
  const lines = early ?? (await transaction.rows<LineRow>(readLines, values))
  const planned = heads.filter(({ plan_basis }) => plan_basis !== null).map(({ id }) => id)
  const instalments = await transaction.rows<InstalmentRow>(readInstalments, [
    transaction.organizationId,
    planned,
  ])
  const taxes = await transaction.rows<TaxRow>(readTaxes, values)
  const whole = heads.filter(({ final_mode }) => final_mode === 'whole').map(({ id }) => id)
  const parts: Parts = {
    lines: byOrder(lines),
    instalments: byOrder(instalments),
    taxes: byOrder(taxes),
    earlier: whole.length === 0 ? new Map() : await loadEarlier(transaction, whole),
    projects: await loadProjects(transaction, projectsOf(heads)),
    invoiced: await lastInvoices(transaction, billedByPeriod(heads, lines)),
    rates: new Map(),
    terms: new Map(),
  }
  return new Map(heads.map((head) => [head.id, { head, facts: factsOf(head, parts) }]))
}

const readLines = prepare(`
  SELECT order_id, id, label, kind, method, terms, taxes::text, billed, billed_percent, held,
      progress_percent, recorded, archived, section, instead_of, subproject, billing,
      in_project, text
    FROM order_lines WHERE organization_id = $1 AND order_id = ANY($2::uuid[])
    ORDER BY order_id, position`)

const readInstalments = prepare(`
  SELECT order_id, id, label, terms::text, implied, triggered, billed, settled,
      billed_on
    FROM instalments WHERE organization_id = $1 AND order_id = ANY($2::uuid[])
    ORDER BY order_id, position`)

const readTaxes = prepare(`
  SELECT order_id, tax_group, tax_key, net, tax FROM order_taxes
    WHERE organization_id = $1 AND order_id = ANY($2::uuid[])`)

const readHeads = prepare(`
  SELECT o.id, o.number, o.customer_id, o.label, o.currency, o.state, o.tax_mode, o.final_mode,
      o.tolerance, o.term_days, o.customer_reference, o.external_id, o.metadata, o.plan_basis,
      o.plan_by, o.billed, o.progress_percent, o.progress_count, o.invoice_count, o.final_issued,
      o.confirmed_on, o.project_id, o.billing, o.contract, p.number AS project_number, o.quote_id, q.number AS quote_number,
      o.created_at, o.updated_at, o.version, c.name AS customer_name,
      c.particulars AS customer_particulars, c.language AS customer_language
    FROM orders o
    JOIN customers c ON c.organization_id = o.organization_id AND c.id = o.customer_id
    LEFT JOIN projects p ON p.organization_id = o.organization_id AND p.id = o.project_id
    LEFT JOIN quotes q ON q.organization_id = o.organization_id AND q.id = o.quote_id
    WHERE o.organization_id = $1 AND o.id = ANY($2::uuid[])
    ORDER BY o.id`)

const lockHeads = prepare(`${readHeads} FOR NO KEY UPDATE OF o`)

function projectsOf(heads: readonly OrderHead[]): string[] {
  return [...new Set(heads.flatMap(({ project_id: id }) => id ?? []))]
}

/** Orders of which something is billed at most once a period. */
function billedByPeriod(heads: readonly OrderHead[], lines: readonly LineRow[]): string[] {
  const isSo = (billing: BillingInput | null) => billing?.every !== undefined
  const own = lines.filter(({ billing }) => isSo(billing)).map(({ order_id }) => order_id)
  const whole = heads.filter(({ billing }) => isSo(billing)).map(({ id }) => id)
  return [...new Set([...own, ...whole])]
}

type AgreedTerms = Pick<Instalment, 'when' | 'share'>

interface Parts {
  readonly lines: ReadonlyMap<string, readonly LineRow[]>
  readonly instalments: ReadonlyMap<string, readonly InstalmentRow[]>
  readonly taxes: ReadonlyMap<string, readonly TaxRow[]>
  readonly earlier: ReadonlyMap<string, readonly EarlierInvoice[]>
  readonly projects: ReadonlyMap<string, LoadedProject>
  /** Of orders that are billed once a period: day of the last invoice that stands. */
  readonly invoiced: ReadonlyMap<string, Day>
  /** The same few tax sets stand on thousands of lines, by their text: each is read once. */
  readonly rates: Map<string, readonly TaxRate[]>
  /** And the same terms on the instalments that a template gave them, by currency and text. */
  readonly terms: Map<string, AgreedTerms>
}

function byOrder<Row extends { readonly order_id: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const map = new Map<string, Row[]>()
  for (const row of rows) {
    const found = map.get(row.order_id)
    if (found === undefined) map.set(row.order_id, [row])
    else found.push(row)
  }
  return map
}

function factsOf(head: OrderHead, parts: Parts): OrderFacts {
  const lines = parts.lines.get(head.id) ?? []
  const instalments = parts.instalments.get(head.id) ?? []
  const billed: Record<string, LineBilled> = {}
  const done: Record<string, Micro> = {}
  const work: Record<string, LineWork> = {}
  for (const line of lines) {
    if (line.billed !== 0n || line.held !== 0n) {
      const stated = line.billed_percent
      billed[line.id] = {
        net: line.billed,
        held: line.held,
        ...(stated === null ? {} : { percent: figure(stated) }),
      }
    }
    if (line.recorded !== null) work[line.id] = { recorded: BigInt(line.recorded) }
    if (line.progress_percent !== null) done[line.id] = figure(line.progress_percent)
  }
  const order = orderOf(head, { lines, instalments, parts })
  return {
    order,
    project: parts.projects.get(head.project_id ?? '')?.project,
    invoicedOn: parts.invoiced.get(head.id),
    work: { ...noWork, lines: work },
    progress: {
      ...(head.progress_percent === null ? {} : { percent: figure(head.progress_percent) }),
      lines: done,
    },
    billed,
    taxBilled: groupsOf(parts.taxes.get(head.id) ?? []),
    instalmentBilled: Object.fromEntries(
      instalments.filter((each) => each.billed !== 0n).map((each) => [each.id, each.billed]),
    ),
    instalmentSettled: settledOf(order, instalments),
    instalmentBilledOn: Object.fromEntries(
      instalments.flatMap(({ id, billed_on: on }) => (on === null ? [] : [[id, on]])),
    ),
    archived: lines.filter(({ archived }) => archived === true).map(({ id }) => id),
    triggered: instalments.filter(({ triggered }) => triggered).map(({ id }) => id),
    invoiceCount: head.invoice_count,
    finalIssued: head.final_issued,
    earlier: parts.earlier.get(head.id) ?? [],
    missing: [],
  }
}

/** In books from before this was kept: documents billed all of its share. */
function settledOf({ plan, ...order }: Order, instalments: readonly InstalmentRow[]): string[] {
  const guessed = plan !== undefined && instalments.some(({ settled }) => settled === null)
  const shares = guessed ? instalmentShares(order, plan) : new Map<string, Minor>()
  const reached = ({ id, billed }: InstalmentRow) => {
    const share = shares.get(id) ?? 0n
    return share !== 0n && (share < 0n ? billed <= share : billed >= share)
  }
  return instalments.filter((each) => each.settled ?? reached(each)).map(({ id }) => id)
}

function groupsOf(rows: readonly TaxRow[]): Record<string, GroupBilled> {
  const groups: Record<string, { net: Minor; taxes: Record<string, Minor> }> = {}
  for (const { tax_group, tax_key, net, tax } of rows) {
    groups[tax_group] ??= { net, taxes: {} }
    if (tax_key !== '') groups[tax_group].taxes[tax_key] = tax
  }
  return groups
}

/** Stored numeric text to millionths. */
function figure(text: string): Micro {
  const value = parseMicro(text)
  if (value === undefined) throw new Error(`"${text}" is stored where a decimal was expected`)
  return value
}

interface Stored {
  readonly lines: readonly LineRow[]
  readonly instalments: readonly InstalmentRow[]
  readonly parts: Parts
}

function orderOf(head: OrderHead, stored: Stored): Order {
  return {
    id: head.id,
    label: head.label,
    customer: head.customer_id,
    currency: head.currency,
    state: head.state,
    taxMode: head.tax_mode,
    final: head.final_mode,
    tolerance: figure(head.tolerance),
    termDays: head.term_days,
    lines: storedLines(
      stored.lines.map((line) => headOf(head, line, stored.parts.rates)),
      head.currency,
    ),
    ...(head.plan_basis === null ? {} : { plan: planOf(head, head.plan_basis, stored) }),
    ...(head.confirmed_on === null ? {} : { confirmedOn: head.confirmed_on }),
    ...(head.project_id === null ? {} : { project: head.project_id }),
    ...(head.contract === null ? {} : { contract: head.contract }),
    ...(head.billing === null ? {} : { billing: billingOf(head, head.billing) }),
  }
}

/** Read as it was when somebody wrote it: what was stored has no faults. */
function planOf(head: OrderHead, basis: string, { instalments, parts }: Stored): Plan {
  return {
    basis: readStored(head, (place) => readBasis(basis, place)),
    by: head.plan_by ?? 'order',
    instalments: instalments.map(({ id, label, terms, implied }) => ({
      id,
      label,
      implied,
      ...termsOf(head, terms, parts),
    })),
  }
}

function termsOf(head: OrderHead, text: string, { terms }: Parts): AgreedTerms {
  const name = `${head.currency} ${text}`
  let found = terms.get(name)
  if (found === undefined) {
    const written = JSON.parse(text) as InstalmentTerms
    found = readStored(head, (place) => readInstalmentTerms(written, place))
    terms.set(name, found)
  }
  return found
}

function readStored<T>(
  { id, currency }: OrderHead,
  reader: (place: Parameters<typeof readBasis>[1]) => T,
): T {
  const read = reading(currency)
  const value = reader({ path: 'plan', read })
  // A percent that came to nothing beside others is kept as the amount that was billed.
  const fault = read.faults.find(({ code }) => code !== 'bill_not_positive')
  if (fault !== undefined)
    throw new Error(`Order ${id} is stored as nobody writes it: ${fault.message}`)
  return value
}

function headOf(head: OrderHead, row: LineRow, rates: Parts['rates']): LineHead {
  const { id, label, kind, method, terms, section, subproject, billing, text } = row
  return {
    ...{ id, label, kind, method, taxes: ratesOf(row.taxes, rates), written: terms },
    ...(section === null ? {} : { section }),
    ...(row.instead_of === null ? {} : { insteadOf: row.instead_of }),
    ...(subproject === null ? {} : { subproject }),
    ...(row.in_project === null ? {} : { inProject: row.in_project }),
    ...(text === null ? {} : { text }),
    ...(billing === null ? {} : { billing: billingOf(head, billing) }),
  }
}

function billingOf(head: OrderHead, written: BillingInput): BillingTerms {
  return readStored(head, (place) => readBilling(written, place))
}

function ratesOf(text: string, rates: Parts['rates']): readonly TaxRate[] {
  let found = rates.get(text)
  if (found === undefined) {
    const stored = JSON.parse(text) as readonly { readonly key: string; readonly percent: string }[]
    found = stored.map(({ key, percent }) => ({ key, percent: figure(percent) }))
    rates.set(text, found)
  }
  return found
}
