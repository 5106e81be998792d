import type { LineInput, OrderInput } from '@tranche/engine'
import { Teller } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { amountText, decimal, taxSets } from './orders.ts'

export type Lines = readonly LineInput[]

export function order(lines: Lines, more: Partial<OrderInput> = {}): OrderInput {
  return { id: 'o', customer: 'c', currency: 'EUR', lines, ...more }
}

export async function begun(input: OrderInput): Promise<Teller> {
  return new Teller().begin({ orders: [input] })
}

/** Bills, and answers what was issued. */
export async function issue(teller: Teller, request: Parameters<Teller['bill']>[1]) {
  const { documents } = await teller.bill('o', request)
  const [document] = documents
  if (document === undefined) throw new Error(`nothing was billed by ${JSON.stringify(request)}`)
  return { id: document, ...teller.book.proposal(document) }
}

export const stateOf = (teller: Teller) => teller.book.facts('o').order.state
export const euros = (amount: bigint) => amountText(amount, 'EUR')

/** Two to four lines over up to three tax sets whose taxes rarely come out even. */
export const taxedLines: fc.Arbitrary<Lines> = fc
  .array(
    fc.record({
      net: fc.integer({ min: 101, max: 99_999 }),
      taxes: fc.constantFrom(...taxSets.slice(2)),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) =>
    rows.map(({ net, taxes }, index) => ({ id: `l${index}`, net: decimal(net, 2), taxes })),
  )
