import { isDeepStrictEqual } from 'node:util'
import { type Balances, invoiceStatuses, trialBalance } from '@tranche/engine'
import {
  Follower,
  type Happening,
  type RandomStory,
  Teller,
  type Told,
} from '@tranche/scenario/tell'
import { expect } from 'vitest'
import { inOrganization } from '../../packages/server/src/base/storage/database.ts'
import { loadOrders } from '../../packages/server/src/orders/order-facts.ts'
import { valueOf } from '../books-of-a-test.ts'
import type { FreshDatabase } from '../fresh-database.ts'
import {
  factsOf,
  shownInvoice,
  shownOrder,
  shownPayment,
  type Telling,
  toldFacts,
  toldInvoice,
  toldOrder,
  toldPayment,
} from './figures.ts'
import { Office } from './office.ts'
import { type Answered, StorageBook } from './storage-book.ts'

interface ToldStory extends Telling {
  readonly name: string
  readonly book: StorageBook
}

const all = { limit: 100_000 }

/**
 * Tells stories on books in memory and in one organization of the database, and compares: after
 * each happening what was refused and what the server answered; in the end every figure.
 */
export async function tellBatch(
  pool: FreshDatabase['pool'],
  { stories, name }: { readonly stories: readonly RandomStory[]; readonly name: string },
): Promise<{ readonly commands: number }> {
  const office = await Office.open(pool, name)
  const told = await importStories(office, name, stories)
  const rounds = Math.max(...stories.map(({ happenings }) => happenings.length))
  let commands = 0
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0 && round % 3 === 0) await nextDay(office, told, 5 + ((round * 7) % 40))
    const happened = told.flatMap((story, index) => {
      const happening = stories[index]?.happenings[round]
      // Days come for all stories at once.
      return happening === undefined || happening.kind === 'day' ? [] : [{ story, happening }]
    })
    commands += await tellRound(office, happened, { together: round % 4 !== 3 })
  }
  await compareAll(pool, office, told)
  return { commands }
}

interface Happened {
  readonly story: ToldStory
  readonly happening: Happening
}

/** The same happening of all stories; what they bill is issued together, and else one by one. */
async function tellRound(
  office: Office,
  happened: readonly Happened[],
  { together }: { readonly together: boolean },
): Promise<number> {
  let commands = 0
  const billing: Promise<void>[] = []
  for (const { story, happening } of happened) {
    const told = await story.teller.tell(happening)
    if (told.command === undefined) continue
    commands += 1
    story.book.together = together && told.kind === 'bill'
    const followed = follow(story, told)
    if (story.book.together) billing.push(followed)
    else await followed
  }
  await office.issueAsked()
  await Promise.all(billing)
  return commands
}

/** Documents of all stories share a series, whose days do not run back: so they share the days. */
async function nextDay(office: Office, told: readonly ToldStory[], days: number): Promise<void> {
  for (const { teller } of told) await teller.tell({ kind: 'day', days })
  const [first] = told
  if (first !== undefined) await office.refresh(first.teller.day)
}

/** Equal, told quickly: the test's own comparison only speaks where they differ. */
function same(shown: unknown, told: unknown, where: string): void {
  if (!isDeepStrictEqual(shown, told)) expect(shown, where).toEqual(told)
}

/** Drafts are made and confirmed by one import: quick, and a way that orders come. */
async function importStories(
  office: Office,
  name: string,
  stories: readonly RandomStory[],
): Promise<ToldStory[]> {
  const { application, context } = office
  const projects = await makeProjects(office, stories)
  const orders = stories.flatMap((story, index) =>
    story.orders.map(({ customer, project: _, ...order }) => ({
      ...order,
      ...(projects[index] === undefined ? {} : { project: projects[index] }),
      label: order.id,
      customerId: '',
      customerName: `${customer} ${index}`,
      externalId: `${index} ${order.id}`,
      confirm: true,
    })),
  )
  valueOf(await application.importOrders(context, { orders, dryRun: false }))
  const { data } = await application.listOrders(context, { page: all, filter: {} })
  const views = new Map(data.map((view) => [view.externalId ?? '', view]))
  return Promise.all(
    stories.map(async (story, index) => {
      const ids = new Map<string, string>()
      const customers = new Map<string, string>()
      for (const { id, customer } of story.orders) {
        const view = views.get(`${index} ${id}`)
        ids.set(id, view?.id ?? '')
        customers.set(customer, view?.order.customer ?? '')
      }
      const currencies = new Map(story.orders.map(({ id, currency }) => [id, currency]))
      const book = new StorageBook(office, {
        orders: ids,
        customers,
        currencies,
        project: projects[index] ?? '',
      })
      const teller = await new Teller().begin(story)
      const follower = new Follower(book)
      return { name: `${name}, story ${index}`, book, teller, follower, orders: ids, customers }
    }),
  )
}

/** The project of each story that has one. */
async function makeProjects(
  { application, context }: Office,
  stories: readonly RandomStory[],
): Promise<(string | undefined)[]> {
  const ids: (string | undefined)[] = []
  for (const { project } of stories) {
    const made =
      project &&
      valueOf(await application.createProject(context, { label: project.id, ...project }))
    ids.push(made?.row.id)
  }
  return ids
}

async function follow(story: ToldStory, told: Told): Promise<void> {
  const { command } = told
  if (command === undefined) return
  const where = `${story.name}: ${JSON.stringify(command)}`
  const outcome = await story.follower.follow(command, told)
  expect(outcome.refused, where).toEqual(told.refused)
  expect(outcome.documents.length, where).toBe(told.documents.length)
  await compareAnswer(story, told, { where, answered: story.book.answered })
}

async function compareAnswer(
  story: ToldStory,
  { order, documents: [document], payment, command }: Told,
  { where, answered }: { readonly where: string; readonly answered: Answered },
): Promise<void> {
  if (answered.order !== undefined && order !== undefined) {
    same(shownOrder(answered.order), await toldOrder(story, order), where)
  }
  if (answered.invoice !== undefined && document !== undefined) {
    same(shownInvoice(answered.invoice), await toldInvoice(story, document), where)
  }
  const paid = command?.kind === 'reverse' ? command.payment : payment
  if (answered.payment !== undefined && paid !== undefined) {
    same(shownPayment(answered.payment), toldPayment(story, paid), where)
  }
}

/** On one day for all stories: orders, documents, customers, accounts, and the checks of verify. */
async function compareAll(
  pool: FreshDatabase['pool'],
  office: Office,
  told: readonly ToldStory[],
): Promise<void> {
  const { application, context } = office
  await nextDay(office, told, 10)
  await compareOrders(pool, office, told)
  await compareDocuments(office, told)
  await compareCustomers(office, told)
  const entries = told.flatMap(({ teller }) => teller.book.entries())
  expect(moved(await application.showBalances(context)), 'balances').toEqual(
    moved(trialBalance(entries)),
  )
  const { checks } = await application.verify({ organizationId: context.organizationId })
  expect(
    checks.flatMap(({ findings }) => findings),
    'findings of verify',
  ).toEqual([])
}

/** Accounts that nothing is on are left out. */
function moved(balances: Readonly<Record<string, Partial<Balances>>>) {
  return Object.fromEntries(
    Object.entries(balances).map(([currency, accounts]) => [
      currency,
      Object.fromEntries(Object.entries(accounts).filter(([, amount]) => amount !== 0n)),
    ]),
  )
}

async function compareOrders(
  pool: FreshDatabase['pool'],
  { application, context }: Office,
  told: readonly ToldStory[],
): Promise<void> {
  const { data } = await application.listOrders(context, { page: all, filter: {} })
  const views = new Map(data.map((view) => [view.id, view]))
  const loaded = await inOrganization(pool, context.organizationId, (transaction) => {
    return loadOrders(transaction, [...views.keys()], { lock: false })
  })
  for (const story of told) {
    for (const [name, id] of story.orders) {
      const where = `${story.name}, ${name} in the end`
      const [view, stored] = [views.get(id), loaded.get(id)]
      same(view && shownOrder(view), await toldOrder(story, name), where)
      same(stored && factsOf(stored.facts), toldFacts(story, name), where)
    }
  }
}

async function compareDocuments(
  { application, context }: Office,
  told: readonly ToldStory[],
): Promise<void> {
  const { data } = await application.listInvoices(context, { page: all, filter: {} })
  const views = new Map(data.map((view) => [view.id, view]))
  const issued = told.flatMap(({ teller }) => teller.documents)
  expect(views.size, 'documents').toBe(issued.length)
  for (const story of told) {
    for (const id of story.teller.documents) {
      const view = views.get(story.follower.idOf(id))
      const expected = await toldInvoice(story, id)
      same(view && shownInvoice(view), expected, `${story.name}, ${id} in the end`)
    }
  }
  for (const status of invoiceStatuses) {
    const found = await application.listInvoices(context, { page: all, filter: { status } })
    const wanted = data.filter((view) => view.status === status)
    same(
      found.data.map(({ id }) => id),
      wanted.map(({ id }) => id),
      `listed as ${status}`,
    )
  }
}

async function compareCustomers(
  { application, context }: Office,
  told: readonly ToldStory[],
): Promise<void> {
  const { data } = await application.listCustomers(context, { page: all, filter: {} })
  const views = new Map(data.map((view) => [view.id, view]))
  for (const { name, teller, customers } of told) {
    for (const [customer, id] of customers) {
      const view = views.get(id)
      const where = `${name}, ${customer}`
      for (const currency of new Set([...teller.inputs.values()].map((each) => each.currency))) {
        expect(view?.credit[currency] ?? 0n, where).toBe(teller.creditOf(customer, currency))
        expect(view?.open[currency] ?? 0n, where).toBe(teller.openOf(customer, currency))
      }
    }
  }
}
