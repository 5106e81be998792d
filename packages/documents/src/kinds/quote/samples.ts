import { parseAmount } from '@tranche/engine'
import { day, micro } from '../../samples.ts'
import { agency, confirmation, line, many } from '../order-confirmation/samples.ts'
import type { QuoteData } from './data.ts'

/** Quotes to test and look at: what order confirmations have, before it is ordered. */

type Agreed = ReturnType<typeof confirmation>

function offered(
  { confirmedOn: _on, orderNumber: _number, orderLabel: quoteLabel, ...agreed }: Agreed,
  more: Partial<QuoteData> = {},
): QuoteData {
  const own = { number: 'QUO-2026-00007', version: 2, validUntil: day('2026-03-31') }
  return { ...agreed, ...own, quoteLabel, ...more }
}

function eur(text: string): bigint {
  return parseAmount(text, 'EUR') ?? 0n
}

const sections = ['Engineering', 'Supply', 'Supply', 'On site']

/** In sections, with an alternative to one line and two options. */
export function quote(more: Partial<QuoteData> = {}): QuoteData {
  const base = confirmation()
  const lines = base.lines
    .filter(({ kind }) => kind === 'standard')
    .map((each, index) => ({ ...each, section: sections[index] ?? 'On site' }))
  const beside = [
    line(['stainless', 'Control cabinet in stainless steel, supply and wiring'], eur('33900.00'), {
      kind: 'alternative',
      insteadOf: 'cabinet',
      section: 'Supply',
      quantity: micro('2'),
      unit: 'cabinets',
      price: micro('16950'),
    }),
    line(['training', 'Training of the night shift'], eur('1800.00'), { kind: 'optional' }),
    line(['spares', 'Spare parts for two years'], eur('2450.00'), { kind: 'optional' }),
  ]
  return offered(base, { lines: [...lines, ...beside], ...more })
}

/** Licences, advice and support of a software house. */
export const software = (more: Partial<QuoteData> = {}) => offered(agency(), more)

/** More lines than a page holds, in a currency with so many decimals, with long words beside. */
export function long(currency: string, amount: string): QuoteData {
  const base = many(currency, amount)
  const [first] = base.lines
  if (first === undefined) throw new Error('no line')
  const label =
    'Wahlweise Hochwasserschutzanlagensteuerungsüberwachungseinrichtung mit Donaudampfschifffahrtsgesellschaftskapitänskajüte und Fernwartung'
  const alternative = {
    ...first,
    lineId: 'alt',
    label,
    kind: 'alternative',
    insteadOf: 'l0',
  } as const
  return offered(base, { lines: [...base.lines, alternative] })
}

/** Nothing but options: the customer chooses. */
export function options(): QuoteData {
  const { plan: _, ...base } = quote()
  const lines = base.lines.filter(({ kind }) => kind === 'optional')
  return { ...base, version: 1, lines, taxes: [], net: 0n, tax: 0n, gross: 0n }
}
