import { type components, nameKey } from '@tranche/client'
import { notFound, usageFailure } from './failure.ts'
import type { ItemOf, Server } from './server.ts'

export type Order = ItemOf<'/v1/orders'>
export type Invoice = ItemOf<'/v1/invoices'>
export type Customer = ItemOf<'/v1/customers'>
export type Project = ItemOf<'/v1/projects'>
export type Quote = components['schemas']['Quote']

const isId = (prefix: string, text: string) =>
  text.startsWith(`${prefix}_`) && /^[0-9a-f]{32}$/.test(text.slice(prefix.length + 1))

/** What people call an order: its number, or before it has one its name outside, or its id. */
export function orderName({ number, external_id: external, id }: Order): string {
  return number ?? external ?? id
}

/** By id, number or external id. */
export async function findOrder(server: Server, text: string): Promise<Order> {
  if (isId('ord', text)) return server.get('/v1/orders/{id}', { ids: { id: text } })
  for (const key of ['number', 'external_id'] as const) {
    const { data } = await server.get('/v1/orders', { query: { [key]: text } })
    const [only, second] = data
    if (second !== undefined) {
      throw usageFailure(
        `Several orders are called "${text}"`,
        `name it by its id: ${data.map(({ id }) => id).join(', ')}`,
      )
    }
    if (only !== undefined) return only
  }
  throw notFound(
    `There is no order with the id, number or external id "${text}"`,
    'look with `tranche orders list`',
  )
}

/** What people call a quote: its number, or before it has one its name outside, or its id. */
export function quoteName({ number, external_id: external, id }: NamedQuote): string {
  return number ?? external ?? id
}

type NamedQuote = Pick<Quote, 'number' | 'external_id' | 'id'>

/** By id, number or external id, with its versions. */
export async function findQuote(server: Server, text: string): Promise<Quote> {
  const show = (id: string) => server.get('/v1/quotes/{id}', { ids: { id } })
  if (isId('quo', text)) return show(text)
  for (const key of ['number', 'external_id'] as const) {
    const { data } = await server.get('/v1/quotes', { query: { [key]: text } })
    const [only] = data
    if (only !== undefined) return show(only.id)
  }
  throw notFound(
    `There is no quote with the id, number or external id "${text}"`,
    'look with `tranche quotes list`',
  )
}

/** By id, number or label. */
export async function findProject(server: Server, text: string): Promise<Project> {
  if (isId('prj', text)) return server.get('/v1/projects/{id}', { ids: { id: text } })
  const numbered = await server.list('/v1/projects', { query: { number: text } })
  const named =
    numbered.length > 0 ? numbered : await server.list('/v1/projects', { query: { q: text } })
  const same = named.filter(({ label }) => nameKey(label) === nameKey(text))
  const [only, second] = same.length === 0 ? named : same
  if (only === undefined) {
    throw notFound(
      `There is no project with the id, number or label "${text}"`,
      'look with `tranche projects list`',
    )
  }
  if (second === undefined) return only
  throw usageFailure(
    `Several projects are called "${text}"`,
    `name it by its number: ${named.map(({ number }) => number).join(', ')}`,
  )
}

/** By id or number. */
export async function findInvoice(server: Server, text: string): Promise<Invoice> {
  if (isId('inv', text)) return server.get('/v1/invoices/{id}', { ids: { id: text } })
  const { data } = await server.get('/v1/invoices', { query: { number: text } })
  const [only] = data
  if (only !== undefined) return only
  throw notFound(
    `There is no invoice with the id or number "${text}"`,
    'look with `tranche invoices list`',
  )
}

/** By id, external id or name. */
export async function findCustomer(server: Server, text: string): Promise<Customer> {
  if (isId('cus', text)) return server.get('/v1/customers/{id}', { ids: { id: text } })
  const external = await server.get('/v1/customers', { query: { external_id: text } })
  const [known] = external.data
  if (known !== undefined) return known
  const named = await server.list('/v1/customers', { query: { name: text } })
  const same = named.filter(({ name }) => nameKey(name) === nameKey(text))
  const [only, second] = same.length === 0 ? named : same
  if (only === undefined) {
    throw notFound(
      `There is no customer "${text}"`,
      `make it with \`tranche customers create "${text}"\``,
    )
  }
  if (second !== undefined) {
    const names = (same.length === 0 ? named : same).map(({ id, name }) => `${name} (${id})`)
    throw usageFailure(`Several customers match "${text}"`, `name one exactly: ${names.join(', ')}`)
  }
  return only
}
