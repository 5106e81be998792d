import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import type { AnswerOf, Server } from '../server.ts'
import type { Session } from '../session.ts'
import { rememberOrganization } from '../settings.ts'

type Organization = AnswerOf<'/v1/organizations/{id}', 'get'>

export function defineDemo(program: Command): void {
  const demo = noun(program, 'demo', 'an organization to try everything on')
  define(
    demo,
    {
      name: 'load',
      summary: 'load the demo and select it',
      about:
        'An organization on a frozen clock with orders in every state. Nothing else is touched.',
      examples: ['tranche demo load'],
      writes: true,
    },
    async ({ session }) => {
      const server = await session.server()
      const loaded = await findDemo(server)
      if (loaded === undefined) return load(session, server)
      if (session.dryRun) return showDryRun(session, loaded)
      select(session, server, loaded)
      session.show({
        data: loaded,
        text: () => `The demo is loaded already: ${loaded.name} (${loaded.id})`,
      })
      session.terminal.next('tranche queue; tranche demo reset begins again')
    },
  )
  define(
    demo,
    {
      name: 'reset',
      summary: 'replace the demo with a fresh one',
      examples: ['tranche demo reset', 'tranche demo reset --yes'],
      writes: true,
      dangerous: true,
    },
    async ({ session }) => {
      const server = await session.server()
      const loaded = await findDemo(server)
      if (loaded !== undefined) {
        const { replaces } = await server.get('/v1/demo')
        for (const each of replaces) session.terminal.say(whatGoes(each))
      }
      session.needYes('Replace the demo')
      if (session.dryRun) return showDryRun(session, loaded)
      if (loaded !== undefined) await session.confirm('Replace the demo')
      await load(session, server)
    },
  )
}

async function load(session: Session, server: Server): Promise<void> {
  if (session.dryRun) return showDryRun(session, undefined)
  const organization = await server.post('/v1/demo', { key: session.key() })
  select(session, server, organization)
  const { name, id, clock } = organization
  session.show({
    data: organization,
    text: () => `Demo loaded: ${name} (${id}), its clock stands at ${clock.today}`,
  })
  session.terminal.next('tranche queue')
}

type Replaced = AnswerOf<'/v1/demo', 'get'>['replaces'][number]

/** "Goes: Nordlicht Studio (demo) with 11 orders, …; 2 things done in it since it was loaded." */
function whatGoes({ name, customers, orders, invoices, payments, changes }: Replaced): string {
  const counted = Object.entries({ customer: customers, order: orders, invoice: invoices })
  counted.push(['payment', payments])
  const list = counted.map(
    ([noun, count]) => `${count.toString()} ${noun}${count === 1 ? '' : 's'}`,
  )
  const own = changes === 0 ? 'nothing' : changes === 1 ? '1 thing' : `${changes.toString()} things`
  return `Goes: ${name} with ${list.join(', ')}; ${own} done in it since it was loaded`
}

function showDryRun(session: Session, loaded: Organization | undefined): void {
  const text =
    loaded === undefined ? 'The demo would be loaded' : `The demo ${loaded.name} is loaded`
  session.show({ data: loaded ?? null, text: () => text })
}

async function findDemo(server: Server): Promise<Organization | undefined> {
  const { data } = await server.get('/v1/organizations')
  return data.find(({ livemode }) => !livemode)
}

/** From now on commands mean this organization, unless the environment or a flag names another. */
function select(session: Session, server: Server, { id, name }: Organization): void {
  const file = rememberOrganization(server.url, id)
  session.terminal.say(`Selected: ${name} (kept in ${file})`)
}
