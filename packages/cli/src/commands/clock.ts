import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { usageFailure } from '../failure.ts'
import type { AnswerOf } from '../server.ts'
import type { Session } from '../session.ts'

type Organization = AnswerOf<'/v1/organizations/{id}', 'get'>

export function defineClock(program: Command): void {
  const clock = noun(program, 'clock', "an organization's time: real, or frozen for trying out")
  define(
    clock,
    { name: 'show', summary: 'show what day it is', examples: ['tranche clock show'] },
    async ({ session }) => {
      const server = await session.server()
      const ids = { id: await server.organization() }
      showClock(session, await server.get('/v1/organizations/{id}', { ids }))
    },
  )
  define(
    clock,
    {
      name: 'freeze',
      args: '<day>',
      summary: 'stop the clock at a day or an instant',
      examples: ['tranche clock freeze 2026-01-01', 'tranche clock freeze 2026-03-31T09:00:00Z'],
      writes: true,
    },
    async ({ session, args: [day = ''] }) => setClock(session, { frozen_time: day }),
  )
  define(
    clock,
    {
      name: 'advance',
      args: '<to>',
      summary: 'move a frozen clock on, to a day or by days',
      examples: ['tranche clock advance 2026-04-15', 'tranche clock advance +7d'],
      writes: true,
    },
    async ({ session, args: [to = ''] }) =>
      setClock(session, { advance_to: await dayMeant(session, to) }),
  )
  define(
    clock,
    {
      name: 'real',
      summary: 'let the clock run again',
      examples: ['tranche clock real'],
      writes: true,
    },
    async ({ session }) => setClock(session, { real: true }),
  )
}

type Change = { frozen_time: string } | { advance_to: string } | { real: true }

async function setClock(session: Session, body: Change): Promise<void> {
  const server = await session.server()
  const ids = { id: await server.organization() }
  if (session.dryRun) {
    const now = await server.get('/v1/organizations/{id}', { ids })
    const text = `The clock would be set; it is ${now.clock.today} (${now.clock.mode}) now`
    return session.show({ data: now.clock, text: () => text })
  }
  const write = { ids, body, key: session.key() }
  showClock(session, await server.post('/v1/organizations/{id}/clock', write))
  session.terminal.next('tranche queue')
}

function showClock(session: Session, { name, clock, timezone }: Organization): void {
  session.show({
    data: clock,
    text: () => `${clock.today}, ${clock.mode}: ${clock.now} for ${name} (${timezone})`,
  })
}

/** `+7d`, `+2w`: from the day it is in the organization. */
async function dayMeant(session: Session, to: string): Promise<string> {
  const [, count, unit] = /^\+(\d{1,5})([dw]?)$/.exec(to) ?? []
  if (count === undefined) {
    if (/^\d{4}-\d{2}-\d{2}/.test(to)) return to
    throw usageFailure(`"${to}" is no day`, 'write 2026-04-15, or +7d')
  }
  const server = await session.server()
  const ids = { id: await server.organization() }
  const { clock } = await server.get('/v1/organizations/{id}', { ids })
  const days = Number.parseInt(count, 10) * (unit === 'w' ? 7 : 1)
  const day = new Date(`${clock.today}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}
