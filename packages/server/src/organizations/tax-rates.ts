import { type Fault, fault, formatMicro, parseMicro } from '@tranche/engine'
import type { OfferedRate } from './views.ts'

const HUNDRED = 100_000_000n

/** Every fault of rates that somebody chose. */
export function rateFaults(rates: readonly OfferedRate[]): Fault[] {
  const faults: Fault[] = []
  const keys = new Set<string>()
  for (const [index, { key, label, percent }] of rates.entries()) {
    const say = (field: string, message: string) =>
      faults.push(fault('invalid_value', message, { path: `tax_rates[${index}].${field}` }))
    const value = parseMicro(percent)
    if (value === undefined || value < 0n || value > HUNDRED) {
      say('percent', `"${percent}" is no tax rate: write a percent from 0 to 100, such as 19`)
    }
    if (label.trim() === '') say('label', 'Give the rate a label, such as VAT 20 %')
    if (keys.has(key)) {
      say('key', `Two rates have the key "${key}": give each a key of its own`)
    }
    keys.add(key)
  }
  return faults
}

/** "19.00" and "19" are one rate: the shorter text is kept. */
export function tidyRates(rates: readonly OfferedRate[]): readonly OfferedRate[] {
  return rates.map(({ key, label, percent }) => {
    const value = parseMicro(percent)
    const text = value === undefined ? percent : formatMicro(value)
    return { key, label: label.trim(), percent: text }
  })
}
