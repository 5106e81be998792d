import { createHash } from 'node:crypto'
import { formatAmount, formatMicro, parseAmount, parseMicro } from '@tranche/engine'
import type { InvoiceDocument } from './views.ts'

/** Fields that hold prices, quantities and percents; every other figure is an amount. */
const micros = new Set(['percent', 'previousPercent', 'thisPercent', 'quantity', 'price'])
const amounts = new Set([
  'scheduled',
  'previous',
  'net',
  'toDate',
  'remaining',
  'base',
  'amount',
  'tax',
  'gross',
  'payable',
  'orderNet',
  'paid',
])

/** As documents of earlier versions call it. */
const renamed = new Map([['orderValue', 'orderNet']])

type Writable = Record<string, unknown>

/** The frozen text of a document: figures as decimal text ("6000.00", "13.446"). */
export function documentText(document: InvoiceDocument): string {
  return JSON.stringify(written(document, '', document.proposal.currency))
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function written(value: unknown, field: string, currency: string): unknown {
  if (typeof value === 'bigint') {
    return micros.has(field) ? formatMicro(value) : formatAmount(value, currency)
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => written(each, field, currency))
  const object: Writable = {}
  for (const [name, each] of Object.entries(value)) object[name] = written(each, name, currency)
  return object
}

const nothingWithheld = { withheld: [] }

/** The document of a frozen text. */
export function readDocument(text: string): InvoiceDocument {
  const object = JSON.parse(text) as InvoiceDocument
  const document = revived(object, '', object.proposal.currency) as InvoiceDocument
  // Documents of earlier versions withhold nothing, and do not say so.
  return { ...document, proposal: { ...nothingWithheld, ...document.proposal } }
}

function revived(value: unknown, field: string, currency: string): unknown {
  // What explains a row is text, whatever its names are.
  if (field === 'facts') return value
  if (typeof value === 'string') {
    if (micros.has(field)) return parseMicro(value) ?? value
    return amounts.has(field) ? (parseAmount(value, currency) ?? value) : value
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => revived(each, field, currency))
  const object: Writable = {}
  for (const [stored, each] of Object.entries(value)) {
    const name = renamed.get(stored) ?? stored
    object[name] = revived(each, name, currency)
  }
  return object
}
