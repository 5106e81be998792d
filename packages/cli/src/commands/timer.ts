import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { define } from '../define.ts'
import { usageFailure } from '../failure.ts'
import { findOrder, orderName } from '../find.ts'
import { defined } from '../read-options.ts'
import { userFile } from '../settings.ts'

/** A clock that runs, as the user's own file keeps it. */
interface Timer {
  readonly server: string
  readonly order: string
  readonly name: string
  readonly line: string
  readonly person?: string
  /** An instant. */
  readonly since: string
}

/** A clock for one line, which records its hours when it stops. */
export function defineTimer(time: Command): void {
  defineStart(time)
  defineStop(time)
}

function defineStart(time: Command): void {
  define<{ person?: string }>(
    time,
    {
      name: 'start',
      args: '<order> <line>',
      summary: 'start a clock for a line by effort',
      about: 'It runs on this computer until `tranche time stop` records its hours.',
      examples: ['tranche time start ORD-2026-00001 hours --person Ana'],
      options: [['--person <name>', 'who works']],
      writes: true,
    },
    async ({ session, args: [name = '', line = ''], options: { person } }) => {
      const running = readTimer()
      if (running !== undefined) {
        const what = `${running.line} of ${running.name} since ${running.since}`
        throw usageFailure(`A clock runs for ${what}`, 'tranche time stop records it')
      }
      const order = await findOrder(await session.server(), name)
      const found = order.lines.find(({ id }) => id === line)
      if (found?.method !== 'effort') {
        const known = order.lines.filter(({ method }) => method === 'effort').map(({ id }) => id)
        const way = known.length === 0 ? 'it has none' : `name ${known.join(', ')}`
        throw usageFailure(`${orderName(order)} has no line "${line}" by effort: ${way}`)
      }
      const timer: Timer = {
        server: session.settings.url.value,
        order: order.id,
        name: orderName(order),
        line,
        ...defined({ person }),
        since: new Date().toISOString(),
      }
      if (!session.dryRun) keepTimer(timer)
      const did = session.dryRun ? 'Would start' : 'Started'
      session.show({ data: timer, text: () => `${did} a clock for ${line} of ${timer.name}` })
      session.terminal.next('tranche time stop')
    },
  )
}

function defineStop(time: Command): void {
  define<{ discard?: true }>(
    time,
    {
      name: 'stop',
      summary: 'stop the clock and record its hours',
      about: 'Hours with two decimals, at least 0.01, on the day on which it stops.',
      examples: ['tranche time stop', 'tranche time stop --discard'],
      options: [['--discard', 'record nothing']],
      writes: true,
    },
    async ({ session, options: { discard } }) => {
      const timer = readTimer()
      if (timer === undefined) {
        throw usageFailure('No clock runs', 'start one: tranche time start ORDER LINE')
      }
      const hours = hoursSince(timer.since)
      const text = `${hours} h for ${timer.line} of ${timer.name}`
      if (session.dryRun || discard === true) {
        if (!session.dryRun) forgetTimer()
        const did = session.dryRun ? 'Would record' : 'Discarded'
        return session.show({ data: { ...timer, hours }, text: () => `${did} ${text}` })
      }
      if (timer.server !== session.settings.url.value) {
        throw usageFailure(
          `The clock was started for ${timer.server}`,
          `add --server ${timer.server}`,
        )
      }
      const server = await session.server()
      const { line, person } = timer
      const body = defined({ line, hours, person })
      // The same clock is recorded once, however often it is stopped.
      const key = `${timer.order} ${timer.since}`
      const write = { ids: { id: timer.order }, body, key }
      const entry = await server.post('/v1/orders/{id}/time', write)
      forgetTimer()
      session.show({ data: entry, text: () => `Recorded ${text} on ${entry.day}` })
      session.terminal.next(`tranche time list --order ${timer.name}`)
    },
  )
}

function hoursSince(since: string): string {
  const minutes = (Date.now() - Date.parse(since)) / 60_000
  return Math.max(0.01, Math.round((minutes / 60) * 100) / 100).toFixed(2)
}

function timerFile(): string {
  return join(dirname(userFile()), 'timer.json')
}

function readTimer(): Timer | undefined {
  const file = timerFile()
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Timer) : undefined
}

function keepTimer(timer: Timer): void {
  mkdirSync(dirname(timerFile()), { recursive: true })
  writeFileSync(timerFile(), `${JSON.stringify(timer, undefined, 2)}\n`)
}

function forgetTimer(): void {
  rmSync(timerFile(), { force: true })
}
