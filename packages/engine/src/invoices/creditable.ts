import { type Minor, sum } from '../money/decimal.ts'
import type { CreditableInvoice, CreditableLine, Proposal } from './types.ts'
import type { WithheldLeft } from './withholdings/index.ts'

/** What its credit notes have left of an invoice. */
export function creditable(
  invoice: Proposal,
  creditNotes: readonly Proposal[],
  id: string,
): CreditableInvoice {
  const lines: Record<string, CreditableLine & { left: Minor }> = {}
  for (const line of invoice.lines) {
    const { lineId, label, quantity, scheduled, previous, previousPercent, net } = line
    lines[lineId] = {
      label,
      ...(quantity === undefined ? {} : { quantity }),
      scheduled,
      previous,
      ...(previousPercent === undefined ? {} : { previousPercent }),
      issued: net,
      left: net,
    }
  }
  const taxes = new Map(invoice.taxes.map((each) => [`${each.group}|${each.key}`, { ...each }]))
  const instalments = new Map(invoice.instalments.map((each) => [each.id, { ...each }]))
  for (const note of creditNotes) {
    for (const { lineId, net } of note.lines) {
      const line = lines[lineId]
      if (line !== undefined) line.left += net
    }
    for (const each of note.taxes) {
      const tax = taxes.get(`${each.group}|${each.key}`)
      if (tax === undefined) continue
      taxes.set(`${each.group}|${each.key}`, {
        ...tax,
        base: tax.base + each.base,
        tax: tax.tax + each.tax,
      })
    }
    for (const each of note.instalments) {
      const instalment = instalments.get(each.id)
      if (instalment === undefined) continue
      const net = instalment.net + each.net
      // What earlier notes took all of is not opened once more.
      if (net === 0n && each.net !== 0n) instalments.delete(each.id)
      else instalments.set(each.id, { ...instalment, net })
    }
  }
  return {
    id,
    issuedOn: invoice.issuedOn,
    kind: invoice.kind,
    lines,
    taxes: [...taxes.values()],
    instalments: [...instalments.values()],
    gross: invoice.gross,
    withheld: withheldLeft(invoice, creditNotes),
    credited: creditNotes.length > 0,
  }
}

/** Each row of an invoice less what its notes gave back. */
function withheldLeft(invoice: Proposal, creditNotes: readonly Proposal[]): WithheldLeft[] {
  const back = creditNotes.flatMap(({ withheld }) => withheld)
  return invoice.withheld.map((issued) => {
    const own = back.filter((each) => each.kind === issued.kind && each.key === issued.key)
    return {
      issued,
      base: issued.base + sum(own.map(({ base }) => base)),
      amount: issued.amount + sum(own.map(({ amount }) => amount)),
    }
  })
}

/** Whether a credit note takes all that is left of its invoice. */
export function spends(invoice: CreditableInvoice, note: Proposal): boolean {
  const nets = new Map(note.lines.map(({ lineId, net }) => [lineId, net]))
  const taxes = new Map(note.taxes.map(({ group, key, tax }) => [`${group}|${key}`, tax]))
  return (
    Object.entries(invoice.lines).every(([id, { left }]) => left + (nets.get(id) ?? 0n) === 0n) &&
    invoice.taxes.every(({ group, key, tax }) => tax + (taxes.get(`${group}|${key}`) ?? 0n) === 0n)
  )
}

/** Nothing is left of it: every line and every tax is credited, or it was of 0.00. */
export function isSpent(invoice: CreditableInvoice): boolean {
  return (
    Object.values(invoice.lines).every(({ left }) => left === 0n) &&
    invoice.taxes.every(({ tax }) => tax === 0n)
  )
}

/** Not taken back by credit notes; one of 0.00 that nobody credited stands, too. */
export function stands(invoice: CreditableInvoice): boolean {
  return !invoice.credited || !isSpent(invoice)
}
