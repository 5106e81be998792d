import type { Day } from '@tranche/engine'
import { addressLines } from './address.ts'
import { dayText, ibanText, moneyText } from './figures.ts'
import type { InvoiceDocument, Party } from './invoice-document.ts'
import { languageOf } from './language.ts'
import { lineTable, type PrintableTable } from './line-table.ts'
import { type Speech, say } from './speech.ts'
import { filled } from './texts.ts'
import { type AmountRow, type PrintableWhole, totalRows, wholeStatement } from './totals.ts'

export interface LabelledText {
  readonly label: string
  readonly value: string
}

/**
 * Everything that is printed, as text in the document's language; the template only places it.
 * No figure is calculated here except sums of printed stored figures, in bigint: the carried
 * totals at page breaks, the sum row of the lines, the tax of one rate over several tax groups,
 * and the sum row of the deductions.
 */
export interface PrintableInvoice {
  readonly language: string
  readonly paper: 'a4' | 'us-letter'
  readonly issuedOn: Day
  readonly title: string
  readonly number: string
  readonly sellerName: string
  readonly sellerLines: readonly string[]
  readonly sellerFoot: string
  readonly buyerLines: readonly string[]
  readonly facts: readonly LabelledText[]
  readonly subject: string
  readonly headline: { readonly label: string; readonly amount: string; readonly detail: string }
  readonly lines: PrintableTable
  readonly carried: { readonly brought: string; readonly forward: string }
  readonly totals: readonly AmountRow[]
  readonly whole?: PrintableWhole
  readonly standing?: PrintableStanding
  readonly payment?: readonly LabelledText[]
  readonly remarks: readonly LabelledText[]
  readonly page: string
}

/** The order's story in five amounts. */
export interface PrintableStanding {
  readonly title: string
  readonly rows: readonly AmountRow[]
  /** Lengths of the two parts of the bar in thousandths of the order; only drawn, never printed. */
  readonly bar?: { readonly before: number; readonly now: number }
}

/** Frozen document → what is printed. Pure: the same document gives the same text. */
export function printableInvoice(document: InvoiceDocument): PrintableInvoice {
  const speech = say(document)
  const { texts, credit } = speech
  const { seller, buyer, proposal } = document
  const foreign = seller.address?.country !== buyer.address?.country
  const sellerLines = addressLines(seller.address, speech.language, foreign)
  const legalName = seller.legalName ?? seller.name
  const whole = wholeStatement(speech, document)
  const standing = standingOf(speech, document)
  const payment = paymentOf(speech, document)
  return {
    language: languageOf(document.language),
    paper: document.paper,
    issuedOn: proposal.issuedOn,
    title: texts.title[proposal.kind],
    number: document.number,
    sellerName: seller.name,
    sellerLines: [
      ...(legalName === seller.name ? [] : [legalName]),
      ...sellerLines,
      ...(seller.email === undefined ? [] : [seller.email]),
      ...taxIdLine(speech, seller),
    ],
    sellerFoot: [legalName, ...taxIdLine(speech, seller)].join('  ·  '),
    buyerLines: [
      buyer.legalName ?? buyer.name,
      ...addressLines(buyer.address, speech.language, foreign),
    ],
    facts: facts(speech, document),
    subject: document.orderLabel,
    headline: headline(speech, document),
    lines: lineTable(speech, proposal),
    carried: { brought: texts.broughtForward, forward: texts.carriedForward },
    totals: totalRows(speech, proposal),
    ...(whole === undefined ? {} : { whole }),
    ...(standing === undefined ? {} : { standing }),
    ...(payment === undefined ? {} : { payment }),
    remarks: [
      ...(credit ? [{ label: texts.credit, value: setOff(speech, document) }] : []),
      ...(document.note ? [{ label: texts.note, value: document.note }] : []),
    ],
    page: texts.page,
  }
}

function taxIdLine(speech: Speech, party: Party): readonly string[] {
  if (!party.taxId) return []
  return [`${taxIdLabel(speech, party.taxId)} ${party.taxId}`]
}

/** EU VAT numbers begin with their country's letters; a plain tax number does not. */
function taxIdLabel({ texts }: Speech, taxId: string): string {
  return /^[A-Z]{2}/i.test(taxId) ? texts.vatId : texts.taxId
}

function facts(speech: Speech, document: InvoiceDocument): readonly LabelledText[] {
  const { texts, credit } = speech
  const { proposal, servicePeriod } = document
  const rows: [label: string, value: string | undefined][] = [
    [credit ? texts.creditNumber : texts.number, document.number],
    [texts.date, longDay(speech, proposal.issuedOn)],
    [texts.due, credit ? undefined : longDay(speech, proposal.dueOn)],
    [texts.corrects, credit ? document.creditsNumber : undefined],
    [texts.order, document.orderNumber],
    [texts.reference, document.customerReference],
    [
      texts.period,
      servicePeriod &&
        `${longDay(speech, servicePeriod.from)} – ${longDay(speech, servicePeriod.to)}`,
    ],
    [
      proposal.instalments.length > 1 ? texts.instalments : texts.instalment,
      credit ? undefined : proposal.instalments.map(({ label }) => label).join(', '),
    ],
    [texts.yourTaxId, document.buyer.taxId],
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

function longDay({ language, american }: Speech, day: Day): string {
  return dayText(day, language, american)
}

function headline(speech: Speech, document: InvoiceDocument): PrintableInvoice['headline'] {
  const { texts, credit } = speech
  const { proposal, creditsNumber } = document
  const amount = (value: bigint) => moneyText(value, proposal.currency, speech.language)
  if (credit) {
    const detail = creditsNumber ? filled(texts.correcting, { number: creditsNumber }) : ''
    return { label: texts.credit, amount: amount(proposal.payable), detail }
  }
  if (proposal.payable <= 0n) {
    return { label: texts.nothingDue, amount: amount(proposal.payable), detail: '' }
  }
  const detail = filled(texts.by, { day: longDay(speech, proposal.dueOn) })
  return { label: texts.amountDue, amount: amount(proposal.payable), detail }
}

function setOff({ texts }: Speech, document: InvoiceDocument): string {
  const number = document.creditsNumber
  return number ? filled(texts.setOff, { number }) : texts.setOffAlone
}

/** Left out where it would only repeat the total: everything billed at once. */
function standingOf(speech: Speech, document: InvoiceDocument): PrintableStanding | undefined {
  const { texts, credit, amount } = speech
  const { kind, orderNet, previous, toDate, remaining, net } = document.proposal
  if (kind === 'standard' && previous === 0n && remaining === 0n) return undefined
  const rows = [
    { label: texts.orderNet, amount: amount(orderNet) },
    { label: texts.billedBefore, amount: amount(previous) },
    { label: credit ? texts.thisCredit : texts.thisInvoice, amount: amount(net) },
    { label: texts.billedToDate, amount: amount(toDate), strong: true },
    { label: texts.remaining, amount: amount(remaining) },
  ]
  const lower = previous < toDate ? previous : toDate
  const upper = previous < toDate ? toDate : previous
  if (orderNet <= 0n || lower < 0n || upper > orderNet) return { title: texts.standing, rows }
  const before = Number((lower * 1000n) / orderNet)
  const now = Number((upper * 1000n) / orderNet) - before
  return { title: texts.standing, rows, bar: { before, now } }
}

function paymentOf(speech: Speech, document: InvoiceDocument): PrintableInvoice['payment'] {
  const { texts, credit } = speech
  const { proposal, bank } = document
  if (credit || proposal.payable <= 0n) return undefined
  const rows: [label: string, value: string | undefined][] = [
    [texts.amountDue, moneyText(proposal.payable, proposal.currency, speech.language)],
    [texts.due, longDay(speech, proposal.dueOn)],
    [texts.quote, document.number],
    [texts.bank, bank?.name],
    ['IBAN', bank?.iban && ibanText(bank.iban)],
    ['BIC', bank?.bic],
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}
