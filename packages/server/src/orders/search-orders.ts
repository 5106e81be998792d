import type { Transaction, Value } from '../base/storage/database.ts'
import { above, readText } from '../base/storage/search.ts'

/** A word of so few orders, or customers, leads to them; others are looked up order by order. */
const fewOrders = 2000
const fewCustomers = 20

interface Counted {
  readonly token: string
  readonly orders: bigint
  readonly customers: bigint
}

/** Where a condition on orders stands. */
export interface OrdersSearched {
  /** The columns of an order's id and of its customer's. */
  readonly id: string
  readonly customer: string
  readonly put: (value: Value) => string
}

/**
 * A condition on orders: a number that begins with the text; where there is none, each word
 * of the text begins a word of the order or its customer. Every order that does is found.
 */
export async function searchOrders(
  transaction: Transaction,
  text: string,
  searched: OrdersSearched,
): Promise<string> {
  const { whole, tokens } = await readText(transaction, text)
  const counts = await count(transaction, [...new Set([...tokens, whole])])
  const number = counts.find(({ token }) => token === whole)
  if (tokens.length !== 1 && number !== undefined && number.orders > 0n) {
    return ` AND ${leading(searched, whole)}`
  }
  if (tokens.length === 0) return ' AND false'
  return counts
    .filter(({ token }) => tokens.includes(token))
    .map(({ token, orders, customers }) => {
      const few = orders <= BigInt(fewOrders) && customers <= BigInt(fewCustomers)
      return ` AND ${few ? leading(searched, token) : probing(searched, token)}`
    })
    .join('')
}

/** How many words begin so, up to the few that matter. */
function count(transaction: Transaction, tokens: readonly string[]): Promise<Counted[]> {
  const of = (type: string, max: number) => `(SELECT count(*) FROM (SELECT FROM search_words w
    WHERE w.organization_id = $1 AND w.type = '${type}' AND ${begins('w', 't.token')}
    LIMIT ${(max + 1).toString()}) few)`
  return transaction.rows<Counted>(
    `SELECT t.token, ${of('order', fewOrders)} AS orders, ${of('customer', fewCustomers)} AS customers
      FROM unnest($2::text[]) AS t(token)`,
    [transaction.organizationId, tokens],
  )
}

function begins(alias: string, token: string): string {
  return `${alias}.word >= ${token} AND ${alias}.word < ${token} || ${above}`
}

/** From the word to its orders. */
function leading({ id, put }: OrdersSearched, token: string): string {
  const begun = begins('w', put(token))
  return `${id} IN (SELECT w.id FROM search_words w
      WHERE w.organization_id = $1 AND w.type = 'order' AND ${begun}
    UNION ALL SELECT f.id FROM search_words w
      JOIN orders f ON f.organization_id = w.organization_id AND f.customer_id = w.id
      WHERE w.organization_id = $1 AND w.type = 'customer' AND ${begun})`
}

/** From an order to its words: a page is soon full of what is common. */
function probing({ id, customer, put }: OrdersSearched, token: string): string {
  return `EXISTS (SELECT FROM search_words w WHERE w.organization_id = $1
    AND w.id IN (${id}, ${customer}) AND ${begins('w', put(token))})`
}
