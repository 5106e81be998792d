import {
  type BillInput,
  type Day,
  formatAmount,
  type LineInput,
  type Minor,
  type OrderInput,
  type Proposal,
  type Result,
} from '@tranche/engine'
import { type BookDocument, EngineBook } from '@tranche/scenario'

export const today = '2026-03-02' as Day

/** The value of a command that must not be refused. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.faults.map(({ message }) => message).join('; '))
  return result.value
}

/** A confirmed order on fresh books, billed by the words of the golden cases. */
export async function bookOf(
  order: Partial<OrderInput> & { readonly lines: readonly LineInput[] },
) {
  const book = new EngineBook()
  await book.begin({ day: today })
  done(await book.createOrder({ id: 'order', customer: 'client', currency: 'EUR', ...order }))
  done(await book.confirm('order'))
  return {
    book,
    /** Bills, and gives the document back; undefined when nothing is ready. */
    async bill(request: BillInput = {}): Promise<Issued | undefined> {
      const id = done(await book.bill('order', request))
      return id === undefined ? undefined : this.read(id)
    },
    async credit(document: Issued, request: Parameters<EngineBook['credit']>[1] = {}) {
      return this.read(done(await book.credit(document.id, request)))
    },
    async progress(entry: Parameters<EngineBook['recordProgress']>[1]): Promise<void> {
      done(await book.recordProgress('order', entry))
    },
    async read(id: string): Promise<Issued> {
      return { id, document: await book.readDocument(id), proposal: book.proposal(id) }
    },
  }
}

export interface Issued {
  readonly id: string
  readonly document: BookDocument
  readonly proposal: Proposal
}

/** Decimal text of figures of a document. */
export function figures({ document }: Issued) {
  const text = (value: Minor) => formatAmount(value, document.currency)
  const { net, tax, gross } = document
  return { net: text(net), tax: text(tax), gross: text(gross) }
}

/** Tax by percent as decimal text. */
export function taxByPercent({ document }: Issued): Readonly<Record<string, string>> {
  const sums: Record<string, Minor> = {}
  for (const { percent, tax } of document.taxes) {
    const name = (percent / 1_000_000n).toString()
    sums[name] = (sums[name] ?? 0n) + tax
  }
  const { currency } = document
  return Object.fromEntries(
    Object.entries(sums).map(([key, tax]) => [key, formatAmount(tax, currency)]),
  )
}

/** Net and gross of a document per tax set, by the percents of the set. */
export function groupsOf({ document, proposal }: Issued) {
  const groups = new Map<string, { taxes: number[]; net: Minor; gross: Minor }>()
  for (const line of proposal.lines) {
    const taxes = line.taxes.map(({ percent }) => Number(percent / 1_000_000n))
    const group = groups.get(line.group) ?? { taxes, net: 0n, gross: 0n }
    groups.set(line.group, { ...group, net: group.net + line.net, gross: group.gross + line.net })
  }
  for (const { group, tax } of proposal.taxes) {
    const known = groups.get(group)
    if (known !== undefined) groups.set(group, { ...known, gross: known.gross + tax })
  }
  const text = (value: Minor) => formatAmount(value, document.currency)
  return [...groups.values()].map(({ taxes, net, gross }) => ({
    taxes,
    net: text(net),
    gross: text(gross),
  }))
}
