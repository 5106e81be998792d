import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { chainAnew, hashedText, hashOf, storedEvents } from '../../../../tests/event-chain.ts'
import { superuser } from '../../../../tests/fresh-database.ts'

let books: Books
let admin: pg.Client

/** Events before this stand in a chain that version 1 of the text began. */
let begun = 0

beforeAll(async () => {
  books = await openBooks()
  admin = await superuser(books.url)
  await bill()
  begun = (await storedEvents(admin)).length
  await chainAnew(admin, () => 1)
  await bill()
})
afterAll(async () => {
  await admin.end()
  await books.drop()
})

async function bill(): Promise<void> {
  const { application, context } = books
  const order = await books.confirmedOrder({})
  valueOf(await application.recordProgress(context, { id: order, entry: { percent: '30' } }))
  const asked = { bill: {} }
  const invoice = valueOf(await application.issueInvoice(context, { id: order, input: asked }))
  const paid = { invoiceId: invoice?.id ?? '', amount: '100.00' }
  valueOf(await application.recordPayment(context, paid))
}

async function findings(): Promise<string[]> {
  const { checks } = await books.application.verify()
  return checks.flatMap(({ check, findings: found }) => found.map((each) => `${check} ${each}`))
}

/** As it was begun: version 1, and from then on version 2. */
const asItIs = ({ sequence }: { readonly sequence: string }) => (Number(sequence) > begun ? 2 : 1)

/** What `verify` finds once somebody past every guard did this; then the events are put back. */
async function found(tamper: () => Promise<unknown>): Promise<string[]> {
  await admin.query(`CREATE TEMPORARY TABLE kept AS TABLE events;
    SET session_replication_role = replica`)
  await tamper()
  const all = await findings()
  await admin.query(`SET session_replication_role = replica; DELETE FROM events;
    INSERT INTO events SELECT * FROM kept; DROP TABLE kept;
    UPDATE event_chains SET hash = (SELECT hash FROM events ORDER BY sequence DESC LIMIT 1);
    SET session_replication_role = origin`)
  expect(await findings()).toEqual([])
  return all
}

it('goes on in version 2 where version 1 began, each hash of the text of its version', async () => {
  expect(await findings()).toEqual([])
  let previous = '0'.repeat(64)
  const versions: unknown[] = []
  for (const event of await storedEvents(admin)) {
    const { hash, hash_version } = event as unknown as { hash: string; hash_version: number }
    expect(hash).toBe(hashOf(hashedText(hash_version, previous, event)))
    previous = hash
    versions.push(hash_version)
  }
  expect(versions).toEqual([
    ...Array.from({ length: begun }, () => 1),
    ...Array.from({ length: versions.length - begun }, () => 2),
  ])
  expect(versions.length).toBeGreaterThan(begun)
})

it('says that a chain went back to an older version, though every hash is made anew', async () => {
  const back = `${begun + 3}`
  const tamper = () => chainAnew(admin, (each) => (each.sequence === back ? 1 : asItIs(each)))
  expect(await found(tamper)).toEqual([
    `11 event ${back} is hashed by version 1 of its text, the one before it by version 2: ` +
      'a chain never goes back',
  ])
})

it('finds an actor in an event whose hash covers none', async () => {
  const tamper = async () => {
    await admin.query(`UPDATE events SET actor_kind = 'person', actor_id = 'p1',
      actor_name = 'Mallory' WHERE sequence = 2`)
    await chainAnew(admin, asItIs)
  }
  expect(await found(tamper)).toEqual(['11 event 2 names an actor that its hash does not cover'])
})

it.each([
  ['an actor that was changed', `actor_kind = 'job', actor_name = 'x'`],
  ['a version that nobody knows', 'hash_version = 3'],
])('finds %s', async (_title, set) => {
  const last = 'sequence = (SELECT max(sequence) FROM events)'
  const all = await found(() => admin.query(`UPDATE events SET ${set} WHERE ${last}`))
  expect(all).toEqual([expect.stringMatching(/^11 event \d+ does not fit the one before it$/)])
})

it('holds no line break in a field that stands on a line of its own', async () => {
  const actor = { kind: 'person' as const, id: 'p1', name: 'Mallory\nweb' }
  const particulars = { name: 'New' }
  const context = { ...books.context, actor }
  await expect(books.application.createCustomer(context, { particulars })).rejects.toThrow(
    'events_hashed_by_line',
  )
  const named = { ...context, actor: { ...actor, name: 'Mallory' } }
  valueOf(await books.application.createCustomer(named, { particulars }))
  const { data } = await books.application.listEvents(books.context, {
    page: { limit: 1 },
    filter: {},
  })
  expect(data[0]).toMatchObject({ actor: named.actor, via: 'test', hashVersion: 2 })
  expect(await findings()).toEqual([])
})
