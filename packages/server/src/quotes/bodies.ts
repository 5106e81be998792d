import type { z } from '@hono/zod-openapi'
import { defined } from '../base/http/present.ts'
import { requestOf } from '../orders/index.ts'
import { presentQuote } from './present.ts'
import type { orderQuoteBody, writeQuoteBody } from './schema.ts'
import type { QuoteOrderGiven, QuoteRequest, QuoteView } from './views.ts'

/** The body's quote as the application reads it. */
export function quoteOfBody(body: z.output<typeof writeQuoteBody>): QuoteRequest {
  const { valid_until: validUntil, ...order } = body
  return defined({ order: requestOf(order, body.customer), validUntil })
}

/** What the body gives with an order, without what it leaves to the quote. */
export function givenOfBody(body: z.output<typeof orderQuoteBody>): QuoteOrderGiven {
  const request = requestOf({ ...body, currency: '', lines: [] }, '')
  const { id: _id, customerId: _customer, currency: _currency, lines: _lines, ...given } = request
  return given
}

export function shownQuote(status: 200 | 201, view: QuoteView) {
  return { status, body: presentQuote(view), version: view.head.version }
}
