import { type Day, refuse } from '@tranche/engine'
import type { BookBill } from '@tranche/scenario'
import { local } from '../../packages/server/src/base/actor.ts'
import type { Context } from '../../packages/server/src/base/context.ts'
import type { Page } from '../../packages/server/src/base/storage/pages.ts'
import { refreshDay } from '../../packages/server/src/clock/refresh-day.ts'
import {
  type IssueOutcome,
  issueOrders,
  type OrderToIssue,
} from '../../packages/server/src/invoices/issue-orders.ts'
import { readRequest } from '../../packages/server/src/invoices/read-request.ts'
import { inSession, type Parts, unknown } from '../../packages/server/src/organizations/session.ts'
import { issuePending } from '../../packages/server/src/runs/issue-pending.ts'
import type { RunItemView } from '../../packages/server/src/runs/views.ts'
import { valueOf } from '../books-of-a-test.ts'
import type { FreshDatabase } from '../fresh-database.ts'
import { type Application, createApplication } from '../use-cases.ts'

interface Asked extends OrderToIssue {
  readonly resolve: (outcome: IssueOutcome) => void
}

/** One organization of the server in this process, whose clock is moved by hand. */
export class Office {
  readonly application: Application
  readonly context: Context
  readonly parts: Parts
  readonly #asked: Asked[] = []
  #day: Day = '2026-01-01' as Day

  constructor(pool: FreshDatabase['pool'], organizationId: string) {
    this.parts = partsOf(pool, () => this.#day)
    this.application = createApplication(this.parts)
    this.context = { organizationId, requestId: 'story', via: 'test', actor: local }
  }

  static async open(pool: FreshDatabase['pool'], name: string): Promise<Office> {
    const application = createApplication(partsOf(pool, () => '2026-01-01' as Day))
    const { id } = valueOf(
      await application.createOrganization({
        name,
        country: 'DE',
        currency: 'EUR',
        timezone: 'UTC',
      }),
    )
    return new Office(pool, id)
  }

  /** A new day for all: the job that decides anew has run. */
  async refresh(day: Day): Promise<void> {
    this.#day = day
    await refreshDay(this.parts, this.context)
  }

  /** Bills many orders in one transaction, as a billing run does; each story waits for its own. */
  issueTogether(orderId: string, bill: BookBill): Promise<IssueOutcome> {
    return new Promise((resolve) => {
      const { times, ...input } = bill
      const asked = { bill: input, ...(times === undefined ? {} : { times }) }
      const read = (currency: string) => readRequest(asked, { currency, today: this.#day })
      this.#asked.push({ orderId, read, resolve })
    })
  }

  async issueAsked(): Promise<void> {
    const asked = this.#asked.splice(0)
    if (asked.length === 0) return
    const outcomes = await inSession(this.parts, this.context, (session) =>
      issueOrders(session, asked),
    )
    for (const { orderId, resolve } of asked) {
      resolve(outcomes.get(orderId) ?? refuse(unknown('order', orderId)))
    }
  }

  async issueRun(orders: readonly string[], collect?: 'customer'): Promise<Page<RunItemView>> {
    const { application, context } = this
    const run = valueOf(
      await application.previewRun(context, { orders, ...(collect && { collect }) }),
    )
    valueOf(await application.issueRun(context, { id: run.id, input: {} }))
    await issuePending(this.parts, { ...context, runId: run.id })
    return application.listRunItems(context, { id: run.id, page: { limit: orders.length } })
  }
}

function partsOf(pool: FreshDatabase['pool'], today: () => Day): Parts {
  return {
    pool,
    clock: { now: () => new Date(`${today()}T12:00:00Z`) },
    print: async () => '',
    enqueue: async () => undefined,
  }
}
