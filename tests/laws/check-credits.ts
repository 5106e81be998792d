import { openAmount, type Proposal, partsOf } from '@tranche/engine'
import type { Teller } from '@tranche/scenario/tell'
import { expect } from 'vitest'
import { total } from './oracle.ts'

interface Left {
  net: bigint
  readonly taxes: Map<string, bigint>
}

/** Net and taxes per tax group of a document. */
function groupsOf(document: Proposal): Map<string, Left> {
  const groups = new Map<string, Left>()
  const of = (group: string) => {
    const known = groups.get(group) ?? { net: 0n, taxes: new Map<string, bigint>() }
    groups.set(group, known)
    return known
  }
  for (const { group, net } of document.lines) of(group).net += net
  for (const { group, key, tax } of document.taxes) {
    const { taxes } = of(group)
    taxes.set(key, (taxes.get(key) ?? 0n) + tax)
  }
  return groups
}

function within(value: bigint, limit: bigint): boolean {
  return limit < 0n ? value >= limit && value <= 0n : value >= 0n && value <= limit
}

/**
 * What all credit notes of an invoice take stays within what it billed, per line, tax and
 * group; who takes the last net of a group takes all its tax; and no credit note is for nothing.
 */
export function checkCredits(teller: Teller, order: string): void {
  const documents = teller.documents.flatMap((id) =>
    partsOf(teller.book.document(id))
      .filter((part) => part.order === order)
      .map((proposal) => ({ id, proposal })),
  )
  for (const { id, proposal } of documents) {
    if (proposal.kind === 'credit') continue
    const notes = documents.filter((each) => each.proposal.credits === id)
    if (notes.length > 0)
      checkNotes(
        proposal,
        notes.map((note) => note.proposal),
      )
  }
}

function checkNotes(invoice: Proposal, notes: readonly Proposal[]): void {
  const lines = new Map(invoice.lines.map(({ lineId, net }) => [lineId, net]))
  for (const note of notes) {
    expect(note.gross, 'a credit note is below zero').toBeLessThan(0n)
    for (const { lineId, net } of note.lines) lines.set(lineId, (lines.get(lineId) ?? 0n) + net)
  }
  for (const { lineId, net } of invoice.lines) {
    const left = lines.get(lineId) ?? 0n
    expect(within(left, net), `${lineId}: ${left} left of ${net}`).toBe(true)
  }
  const credited = total(notes.map(({ gross }) => -gross))
  expect(credited <= invoice.gross, `credited ${credited} of ${invoice.gross}`).toBe(true)
  const issued = groupsOf(invoice)
  const left = groupsOf(invoice)
  for (const note of notes) {
    for (const [group, part] of groupsOf(note)) {
      const known = left.get(group)
      expect(known, `${group} is on the invoice`).toBeDefined()
      if (known === undefined) continue
      known.net += part.net
      for (const [key, tax] of part.taxes) known.taxes.set(key, (known.taxes.get(key) ?? 0n) + tax)
    }
  }
  for (const [group, { net, taxes }] of left) {
    const plain = [...lines].filter(([id]) => {
      const line = invoice.lines.find(({ lineId }) => lineId === id)
      return line?.group === group
    })
    const spent = plain.every(([, rest]) => rest === 0n)
    for (const [key, tax] of taxes) {
      const all = issued.get(group)?.taxes.get(key) ?? 0n
      expect(within(tax, all), `tax ${key}: ${tax} left of ${all}`).toBe(true)
      if (spent && net === 0n) expect(tax, `tax ${key} of a group that is credited`).toBe(0n)
    }
  }
}

/**
 * A credit note settles its own invoice first in every order of events, so an invoice is open
 * with its gross less its credits and its payments; where credit was used elsewhere, with more.
 */
export function checkReceivables(teller: Teller): void {
  for (const invoice of teller.book.receivables()) {
    const left = teller.left(invoice.id) - invoice.paid
    const open = left > 0n ? left : 0n
    const got = openAmount(invoice)
    if (teller.applied) expect(got >= open, `open of ${invoice.id}: ${got}, ${open}`).toBe(true)
    else expect(got, `open of ${invoice.id}`).toBe(open)
  }
}

export async function checkStatuses(teller: Teller): Promise<void> {
  if (teller.applied) return
  for (const { id, gross, paid, dueOn } of teller.book.receivables()) {
    const left = teller.left(id)
    const { status } = await teller.book.readDocument(id)
    const late = teller.day > dueOn ? 'OVERDUE' : paid > 0n ? 'PARTLY_PAID' : 'INVOICED'
    const open = left > paid ? late : 'PAID'
    const wanted = gross > 0n && left === 0n ? 'CREDITED' : open
    expect(status, `status of ${id}: ${left} left of ${gross}, paid ${paid}`).toBe(wanted)
  }
}
