import type { TrancheClient } from '@tranche/client'
import { useState } from 'react'
import { answer } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { load, save } from '../../browser/preferences.ts'
import type { Order, OrderLine } from '../../components/orders/order-data.ts'
import { effortLines, type WorkEntry } from '../../components/work/work-data.ts'
import { addDays } from './week.ts'

/** A row of the sheet: a line by effort of an order that runs. */
export interface TimeRow {
  readonly key: string
  readonly order: Order
  readonly line: OrderLine
}

/** Time of a person in these days and the four weeks before, which say what is worked on. */
export function useTimeOf(person: string, days: readonly string[]) {
  const [from = '', to = ''] = [days[0], days.at(-1)]
  return useAnswer(['work', 'week', person, from], async (client) => {
    const found = await allWork(client, {
      kind: 'time',
      'day[gte]': addDays(from, -28),
      'day[lte]': to,
      ...(person === '' ? {} : { person }),
    })
    return person === '' ? found.filter((each) => each.person === null) : found
  })
}

interface WorkQuery {
  readonly kind: 'time'
  readonly person?: string
  readonly 'day[gte]': string
  readonly 'day[lte]': string
}

async function allWork(client: TrancheClient, query: WorkQuery): Promise<WorkEntry[]> {
  const found: WorkEntry[] = []
  let cursor: string | undefined
  do {
    const page = cursor === undefined ? {} : { cursor }
    const params = { query: { ...query, limit: 100, ...page } }
    const answered = await answer(client.GET('/v1/work', { params }))
    found.push(...answered.data)
    cursor = answered.next_cursor ?? undefined
  } while (cursor !== undefined)
  return found
}

/** The newest orders with lines by effort, and those named. */
export function useTimeRows(named: readonly string[], enabled: boolean) {
  const ids = [...new Set(named)].toSorted()
  return useAnswer(
    ['orders', 'time', ids],
    async (client) => {
      const query = { state: 'confirmed' as const, limit: 50 }
      const { data } = await answer(client.GET('/v1/orders', { params: { query } }))
      const known = new Set(data.map(({ id }) => id))
      const others = ids.filter((id) => !known.has(id))
      const asked = others.map((id) =>
        answer(client.GET('/v1/orders/{id}', { params: { path: { id } } })),
      )
      return rowsOf([...(await Promise.all(asked)), ...data])
    },
    { enabled },
  )
}

function rowsOf(orders: readonly Order[]): TimeRow[] {
  return orders
    .filter(({ state }) => state === 'confirmed')
    .flatMap((order) =>
      effortLines(order).map((line) => ({ key: `${order.id}/${line.id}`, order, line })),
    )
}

/** Orders with lines by effort that fit what is typed. */
export function useFoundOrders(words: string) {
  return useAnswer(
    ['orders', 'time', 'found', words],
    async (client) => {
      const query = { state: 'confirmed' as const, limit: 20, q: words }
      const { data } = await answer(client.GET('/v1/orders', { params: { query } }))
      return data.filter((order) => effortLines(order).length > 0)
    },
    { enabled: words !== '' },
  )
}

function read<Kept>(name: 'timers' | 'time-rows', none: Kept): Kept {
  try {
    return JSON.parse(load(name) ?? '') as Kept
  } catch {
    return none
  }
}

/** Orders that somebody put on the sheet, in this browser. */
export function useAddedOrders() {
  const { organization } = useSession()
  const [kept, setKept] = useState(() =>
    read<Readonly<Record<string, readonly string[]>>>('time-rows', {}),
  )
  const added = kept[organization.id] ?? []
  const add = (id: string) => {
    const next = { ...kept, [organization.id]: [...added.filter((each) => each !== id), id] }
    save('time-rows', JSON.stringify(next))
    setKept(next)
  }
  return { added, add }
}

/** When a clock was started and stopped, in milliseconds; kept until its hours are recorded. */
export interface Clock {
  readonly started: number
  readonly stopped?: number
}

type Clocks = Readonly<Record<string, Clock>>

/** Clocks by row; they outlive a reload, in this browser. */
export function useClocks() {
  const [clocks, setClocks] = useState(() => read<Clocks>('timers', {}))
  const set = (key: string, clock: Clock | undefined) => {
    // Another tab may have kept one meanwhile.
    const { [key]: _before, ...others } = read<Clocks>('timers', {})
    const next = clock === undefined ? others : { ...others, [key]: clock }
    save('timers', JSON.stringify(next))
    setClocks(next)
  }
  return { clocks, set }
}

/** Whole minutes, at least one. */
export function minutesOf({ started, stopped }: Clock, now: number): bigint {
  return BigInt(Math.max(1, Math.ceil(((stopped ?? now) - started) / 60_000)))
}
