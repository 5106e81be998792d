import { isNegativeDecimal } from './decimals.ts'
import { showDecimal } from './format.ts'

const MICRO = 1_000_000n

/**
 * Hours as people write them, as the API's decimal text: "7.5", "7,5", "7:30", "7h30", "90m";
 * undefined where they are none. A minute is 0.016667 of an hour, at the nearest of six decimals.
 */
export function readHours(typed: string): string | undefined {
  const text = typed.trim().toLowerCase().replaceAll(/\s+/g, '')
  if (/^\d{1,4}([.,]\d{1,6})?$/.test(text)) return text.replace(',', '.')
  const [, hours, minutes] =
    /^(\d{1,4}):([0-5]?\d)$/.exec(text) ?? /^(\d{1,4})h(?:([0-5]?\d)(?:m|min)?)?$/.exec(text) ?? []
  if (hours !== undefined) return hoursOf(BigInt(hours) * 60n + BigInt(minutes ?? 0))
  const [, only] = /^(\d{1,5})(?:m|min)$/.exec(text) ?? []
  return only === undefined ? undefined : hoursOf(BigInt(only))
}

/** So many minutes, as the API's decimal text. */
export function hoursOf(minutes: bigint): string {
  const micro = (minutes * MICRO + 30n) / 60n
  const fraction = (micro % MICRO).toString().padStart(6, '0').replace(/0+$/, '')
  return fraction === '' ? `${micro / MICRO}` : `${micro / MICRO}.${fraction}`
}

/** "7.5" → "7:30", where they are whole minutes; else "0.333 h". */
export function showHours(hours: string): string {
  const [whole = '0', fraction = ''] = hours.replace('-', '').split('.')
  const micro = BigInt(whole) * MICRO + BigInt(fraction.padEnd(6, '0').slice(0, 6))
  const minutes = (micro * 60n + MICRO / 2n) / MICRO
  // Thirds of an hour are cut at six decimals, each a little: their sum is still whole minutes.
  const off = micro * 60n - minutes * MICRO
  if (off > 6000n || off < -6000n) return `${showDecimal(hours)}\u00a0h`
  const sign = isNegativeDecimal(hours) ? '-' : ''
  return `${sign}${minutes / 60n}:${(minutes % 60n).toString().padStart(2, '0')}`
}
