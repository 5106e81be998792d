import { z } from '@hono/zod-openapi'
import type { EntryView, EventView } from '../../app/contract.ts'
import { eventNouns } from '../../app/words.ts'
import { endpoint } from '../endpoint.ts'
import { presentId, storedIdOfAny } from '../ids.ts'
import { byCurrency, moneyIn, pageOf, presentPage } from '../present.ts'
import { balances, entryList, eventList } from '../schemas/books.ts'
import { currencyCode, day, idOf, instant, paging, range } from '../schemas/common.ts'
import { verification, verifyRequest } from '../schemas/verification.ts'
import { account, entryKind, eventType } from '../schemas/words.ts'

const tag = 'Ledger'

function presentEntry(view: EntryView) {
  const money = moneyIn(view.currency)
  return {
    id: presentId('entry', view.id),
    object: 'entry' as const,
    posted_on: view.postedOn,
    kind: view.kind,
    currency: view.currency,
    order: view.orderId === undefined ? null : presentId('order', view.orderId),
    order_number: view.orderNumber ?? null,
    invoice: view.invoiceId === undefined ? null : presentId('invoice', view.invoiceId),
    invoice_number: view.invoiceNumber ?? null,
    payment: view.paymentId === undefined ? null : presentId('payment', view.paymentId),
    reverses: view.reverses === undefined ? null : presentId('entry', view.reverses),
    postings: view.postings.map((each) => ({
      account: each.account,
      amount: money(each.amount),
      customer: each.customer === undefined ? null : presentId('customer', each.customer),
      customer_name: each.customerName ?? null,
    })),
    created_at: view.createdAt,
  }
}

/** An event's type begins with the noun of what it is about. */
function presentSubject({ type, subjectId, subjectLabel }: EventView) {
  const noun = eventNouns.find((each) => type.startsWith(`${each}.`))
  if (noun === undefined) return null
  return { type: noun, id: presentId(noun, subjectId), label: subjectLabel ?? null }
}

function presentEvent(view: EventView) {
  return {
    id: presentId('event', view.id),
    object: 'event' as const,
    sequence: view.sequence,
    type: view.type,
    subject: view.subjectId,
    about: presentSubject(view),
    order: view.orderId === undefined ? null : presentId('order', view.orderId),
    order_label: view.orderLabel ?? null,
    ...(view.changes === undefined
      ? {}
      : {
          changes: view.changes.map(({ field, before, after, currency }) => ({
            field,
            before: before ?? null,
            after: after ?? null,
            currency: currency ?? null,
          })),
        }),
    occurred_at: view.occurredAt,
    via: view.via,
    request_id: view.requestId,
    data: view.data,
    hash: view.hash,
  }
}

const subject = z
  .string()
  .refine((id) => storedIdOfAny(id) !== undefined, 'an id is expected ("inv_…")')
  .transform((id) => storedIdOfAny(id) ?? '')
  .openapi({ type: 'string', example: 'inv_01985c6e7d3a7b3c8f00a1b2c3d4e5f6' })

export const ledgerEndpoints = [
  endpoint({
    tag,
    method: 'get',
    path: '/v1/ledger/entries',
    id: 'listEntries',
    summary: 'List ledger entries',
    description:
      'Double entry: each entry is zero in sum. Nothing is ever changed; corrections are reversals.',
    query: z.strictObject({
      ...paging,
      order: idOf('order').optional(),
      invoice: idOf('invoice').optional(),
      payment: idOf('payment').optional(),
      kind: entryKind.optional(),
      account: account.optional(),
      currency: currencyCode.optional(),
      ...range('posted_on', day),
    }),
    answers: { 200: entryList },
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      return {
        status: 200,
        body: presentPage(await application.listEntries(context, page, filter), presentEntry),
      }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/ledger/balances',
    id: 'balances',
    summary: 'Trial balance',
    query: z.strictObject({ as_of: day.optional() }),
    answers: { 200: balances },
    async run({ application, context, query }) {
      const found = await application.balances(context, query.as_of)
      const currencies = byCurrency(found, (currency, accounts) => {
        const money = moneyIn(currency)
        const shown = Object.entries(accounts).map(
          ([account, amount]) => [account, money(amount)] as const,
        )
        const amounts = Object.values(accounts)
        const debit = amounts.reduce((sum, amount) => (amount > 0n ? sum + amount : sum), 0n)
        const credit = amounts.reduce((sum, amount) => (amount < 0n ? sum - amount : sum), 0n)
        return {
          currency,
          accounts: Object.fromEntries(shown),
          debit: money(debit),
          credit: money(credit),
          sum: money(debit - credit),
        }
      })
      return {
        status: 200,
        body: { object: 'balances' as const, as_of: query.as_of ?? null, currencies },
      }
    },
  }),
  endpoint({
    tag: 'Events',
    method: 'get',
    path: '/v1/events',
    id: 'listEvents',
    summary: 'List events: the audit trail',
    query: z.strictObject({
      ...paging,
      type: eventType.optional(),
      order: idOf('order').optional(),
      subject: subject.optional(),
      after: z
        .string()
        .regex(/^\d{1,18}$/, 'a sequence number is expected')
        .optional()
        .openapi({ description: 'Only events with a higher sequence.' }),
      changes: z
        .enum(['true'])
        .optional()
        .openapi({ description: 'Say of each event which values it changed, before and after.' }),
      ...range('occurred_at', instant),
    }),
    answers: { 200: eventList },
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      return {
        status: 200,
        body: presentPage(await application.listEvents(context, page, filter), presentEvent),
      }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/verify',
    id: 'verify',
    summary: 'Verify every invariant on the live database',
    description: 'Of the organization in the header, or of all without it. Changes nothing.',
    organization: false,
    body: verifyRequest,
    answers: { 200: verification },
    async run({ application, context, body }) {
      const { organizationId } = context
      const { database, checks, heads } = await application.verify({
        ...(organizationId === '' ? {} : { organizationId }),
        expectedHeads: (body.expected_heads ?? []).map(({ organization, sequence, hash }) => ({
          organizationId: organization,
          sequence: BigInt(sequence),
          hash,
        })),
      })
      const shown = checks.map(({ check, title, rows, findings }) => ({
        check,
        title,
        rows,
        findings: [...findings],
      }))
      const ends = heads.map((head) => ({
        organization: presentId('organization', head.organizationId),
        sequence: head.sequence.toString(),
        hash: head.hash,
      }))
      const ok = shown.every((each) => each.findings.length === 0)
      return {
        status: 200,
        body: { object: 'verification' as const, ok, database, checks: shown, heads: ends },
      }
    },
  }),
]
