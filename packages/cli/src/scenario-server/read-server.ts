import type { components } from '@tranche/client'
import {
  type CreditInput,
  type Day,
  type Fault,
  type FaultCode,
  type Minor,
  type Period,
  parseAmount,
  parseMicro,
  type Result,
  refuse,
} from '@tranche/engine'
import {
  type BookDocument,
  type BookFuture,
  type BookOrder,
  type BookProject,
} from '@tranche/scenario'

type Schemas = components['schemas']
type Money = Schemas['Money']

/** The server's decimal text as minor units; it never sends anything else. */
export function minorOf({ amount, currency }: Money): Minor {
  const minor = parseAmount(amount, currency)
  if (minor === undefined)
    throw new Error(`the server sent "${amount}" as an amount in ${currency}`)
  return minor
}

/** An invoice as a scenario sees it; `nameOf` gives the scenario's id of an order. */
export function documentOf(
  invoice: Schemas['Invoice'],
  nameOf: (order: string) => string,
): BookDocument {
  const joint = invoice.parts.length > 1
  const lineOf = ({ order, line }: { readonly order: string; readonly line: string }) =>
    joint ? `${nameOf(order)}/${line}` : line
  return {
    kind: invoice.kind,
    currency: invoice.currency,
    net: minorOf(invoice.net),
    tax: minorOf(invoice.tax),
    gross: minorOf(invoice.gross),
    withheld: withheldBy(invoice.withheld),
    payable: minorOf(invoice.payable),
    dueOn: invoice.due_on as Day,
    previous: minorOf(invoice.previous),
    toDate: minorOf(invoice.to_date),
    remaining: minorOf(invoice.remaining),
    lines: Object.fromEntries(invoice.lines.map((line) => [lineOf(line), minorOf(line.net)])),
    taxes: invoice.taxes.map(({ key, percent, tax }) => ({
      key,
      percent: microOf(percent),
      tax: minorOf(tax),
    })),
    deductions: deductionsOf(invoice),
    orders: Object.fromEntries(
      invoice.parts.map((part) => [
        nameOf(part.order),
        {
          kind: part.kind,
          net: minorOf(part.net),
          tax: minorOf(part.tax),
          gross: minorOf(part.gross),
          deductions: deductionsOf(part),
        },
      ]),
    ),
    times: hoursByPerson(invoice.work),
    periods: Object.fromEntries(
      invoice.lines.flatMap((line) =>
        line.period === null ? [] : [[lineOf(line), periodOf(line.period)]],
      ),
    ),
    status: invoice.status,
  }
}

/** Rows of several orders have one name. */
function withheldBy(rows: Schemas['Invoice']['withheld']): Record<string, Minor> {
  const sums: Record<string, Minor> = {}
  for (const { kind, key, amount } of rows)
    sums[key ?? kind] = (sums[key ?? kind] ?? 0n) + minorOf(amount)
  return sums
}

/** Lines of an invoice over several orders are named by the server's numbers. */
export function linesByNumber(
  { parts }: Schemas['Invoice'],
  { lines, ...request }: CreditInput,
  nameOf: (order: string) => string,
): CreditInput {
  if (lines === undefined) return request
  if (parts.length < 2) return { ...request, lines }
  const named = Object.entries(lines).map(([name, asked]) => {
    const part = parts.find(({ order }) => name.startsWith(`${nameOf(order)}/`))
    if (part === undefined) return [name, asked] as const
    return [`${part.order_number}${name.slice(nameOf(part.order).length)}`, asked] as const
  })
  return { ...request, lines: Object.fromEntries(named) }
}

function deductionsOf({ whole }: Pick<Schemas['Invoice'], 'whole'>): BookDocument['deductions'] {
  return (whole?.deductions ?? []).map((each) => ({
    invoice: each.invoice,
    net: minorOf(each.net),
    tax: minorOf(each.tax),
  }))
}

function periodOf({ from, to }: { readonly from: string; readonly to: string }): Period {
  return { from: from as Day, to: to as Day }
}

function hoursByPerson(work: Schemas['Invoice']['work']): Record<string, bigint> {
  const all: Record<string, bigint> = {}
  for (const { person, hours } of work) {
    if (hours !== null) all[person ?? ''] = (all[person ?? ''] ?? 0n) + microOf(hours)
  }
  return all
}

export function orderOf(order: Schemas['Order'], billable: Schemas['Billable']): BookOrder {
  return {
    currency: order.currency,
    state: order.state,
    net: minorOf(order.net),
    plan: minorOf(order.planned),
    value: minorOf(order.value),
    billed: minorOf(order.billed),
    target: minorOf(billable.target),
    ready: minorOf(billable.ready),
    readyLines: Object.fromEntries(
      Object.entries(billable.lines).map(([line, net]) => [line, minorOf(net)]),
    ),
    overBilled: minorOf(billable.over_billed),
    waiting: order.waiting,
    signal: order.signal,
    buckets: order.buckets,
    ...contractOf(order),
    done: microOf(order.progress_percent),
    lines: order.lines.map(({ id, kind, method, waiting, signal, archived, ...figures }) => ({
      ...{ id, kind, method, waiting, signal, archived },
      net: minorOf(figures.net),
      plan: minorOf(figures.planned),
      value: minorOf(figures.value),
      billed: minorOf(figures.billed),
    })),
    errors: order.errors.map(({ code }) => code),
    instalments: (order.plan?.instalments ?? []).map(({ id, status }) => ({
      id,
      status,
    })),
  }
}

function contractOf({ contract }: Schemas['Order']): Pick<BookOrder, 'contract'> {
  if (contract === null) return {}
  const dayOf = (text: string | null) => (text === null ? undefined : (text as Day))
  const days = { endsOn: dayOf(contract.ends_on), noticeBy: dayOf(contract.notice_by) }
  return { contract: { is: contract.is, ...days } }
}

export function projectOf(project: Schemas['Project']): BookProject {
  return {
    percent: microOf(project.progress_percent),
    status: project.status,
    subprojects: project.subprojects.map(({ id }) => id),
    tasks: project.tasks.map(({ id }) => id),
  }
}

/** Of one order, and so in one currency. */
export function futureOf({ currencies: [of] }: Schemas['FutureRevenue']): BookFuture {
  if (of === undefined) return { currency: 'EUR', months: {}, open: 0n, renewal: 0n }
  const months = Object.fromEntries(of.months.map(({ month, net }) => [month, minorOf(net)]))
  return { currency: of.currency, months, open: minorOf(of.open), renewal: minorOf(of.renewal) }
}

function microOf(text: string): bigint {
  const micro = parseMicro(text)
  if (micro === undefined) throw new Error(`the server sent "${text}" as a percentage`)
  return micro
}

/** A refusal of the server as faults; anything else is thrown on. */
export function refusalOf(error: unknown): Result<never> {
  const refused = error as { name?: unknown; problem?: Schemas['Problem'] }
  const problem = refused.name === 'ProblemError' ? refused.problem : undefined
  if (problem === undefined || problem.status >= 500 || problem.status < 404) throw error
  const faults = problem.errors.map(
    ({ code, pointer, detail, facts }): Fault => ({
      code: code as FaultCode,
      path: pointer,
      message: detail,
      facts,
    }),
  )
  const [first, ...others] = faults
  const whole = { code: problem.code as FaultCode, path: '', message: problem.detail, facts: {} }
  return refuse(first ?? whole, ...others)
}
