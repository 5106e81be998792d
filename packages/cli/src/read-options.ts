import { readFile } from 'node:fs/promises'
import { usageFailure } from './failure.ts'
import { readInput } from './read-input.ts'

/** `--line design=40`: a name and a value, split at the last equals sign. */
export function pairs(
  flag: string,
  values: readonly string[] | undefined,
): Readonly<Record<string, string>> | undefined {
  if (values === undefined) return undefined
  const entries = values.map((each): readonly [string, string] => {
    const at = each.lastIndexOf('=')
    if (at < 1 || at === each.length - 1) {
      throw usageFailure(`"${each}" is no ${flag}`, `write it like ${flag} design=40`)
    }
    return [each.slice(0, at), each.slice(at + 1)]
  })
  return Object.fromEntries(entries)
}

/** What `--line` takes, in words. */
export const lineHelp = '40 (percent), amount:500.00, quantity:2'

const lineWords = { percent: 'percent', 'up-to': 'up_to', amount: 'amount', quantity: 'quantity' }

/** `--line design=40` (percent), `licences=quantity:2`, `a=amount:500.00`, `a=up-to:60`. */
export function lineShares(values: readonly string[] | undefined) {
  const given = pairs('--line', values)
  if (given === undefined) return undefined
  const entries = Object.entries(given).map(([id, text]) => {
    const [, word, share = ''] = /^([a-z-]+):(.+)$/.exec(text) ?? []
    if (word === undefined) return [id, text] as const
    const name = Object.entries(lineWords).find(([each]) => each === word)?.[1]
    if (name !== undefined) return [id, { [name]: share }] as const
    const known = Object.keys(lineWords).join(', ')
    throw usageFailure(`"${word}" is none of ${known}`, `write it like --line ${id}=amount:500.00`)
  })
  return Object.fromEntries(entries)
}

const times = {
  all: 'all',
  'last-month': 'last_month',
  'up-to-last-month': 'up_to_last_month',
} as const

/** What `--times` takes, in words. */
export const timesHelp = `${Object.keys(times).join(', ')} or 2026-03-01..2026-03-15`

/** `--times last-month`, `--times 2026-03-01..2026-03-15`: days of the work. */
export function timesOf(text: string | undefined) {
  if (text === undefined) return undefined
  const [from = '', to] = text.split('..')
  if (to !== undefined) return { from, to }
  if (Object.hasOwn(times, text)) return times[text as keyof typeof times]
  throw usageFailure(`"${text}" is no --times`, `write ${timesHelp}`)
}

/** `30:50`: when progress reaches 30 %, bill up to 50 %. */
export function steps(values: readonly string[] | undefined) {
  return values?.map((each, index) => {
    const [progress, upTo, ...more] = each.split(':')
    if (progress === undefined || upTo === undefined || upTo === '' || more.length > 0) {
      throw usageFailure(`"${each}" is no step`, 'write it like --step 30:50 (progress:bill up to)')
    }
    return {
      id: `step-${(index + 1).toString()}`,
      when: { progress },
      bill: { up_to: upTo },
    }
  })
}

/** `--expect-total 17860.14` or `EUR=17860.14`, several with commas or repeated. */
export function expectedTotals(
  values: readonly string[] | undefined,
  currencies: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (values === undefined) return undefined
  const totals: Record<string, string> = {}
  for (const each of values.flatMap((value) => value.split(','))) {
    const [, currency, amount] = /^(?:([A-Z]{3})=)?([+-]?\d+(?:\.\d+)?)$/.exec(each.trim()) ?? []
    const [only, second] = currencies
    const meant = currency ?? (second === undefined ? only : undefined)
    if (amount === undefined || meant === undefined) {
      throw usageFailure(
        amount === undefined ? `"${each}" is no total` : `Say in which currency ${each} is`,
        'write it like --expect-total EUR=17860.14',
      )
    }
    if (totals[meant] !== undefined) {
      throw usageFailure(`The total in ${meant} stands twice`, 'write 17860.14 without commas')
    }
    totals[meant] = amount
  }
  return totals
}

/** The JSON of `--data`: text itself, `@file`, or `-` for what is piped in. */
export async function readData(data: string): Promise<unknown> {
  const text = await readText(data)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw usageFailure(
      `--data is not valid JSON: ${reason}`,
      'write --data @file.json, or --data - and pipe it in',
    )
  }
}

/** Text itself, what stands in `@file`, or what is piped in (`-`). */
export async function readText(data: string): Promise<string> {
  if (data === '-' || data === '@-') return (await readInput()).toString('utf8')
  if (!data.startsWith('@')) return data
  const file = data.slice(1)
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw usageFailure(`The file "${file}" cannot be read`)
  }
}

/** A count of a flag, at least 1. */
export function countFlag(flag: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise
  if (!/^[1-9]\d{0,6}$/.test(value)) throw usageFailure(`${flag} ${value} is no number above zero`)
  return Number.parseInt(value, 10)
}

/** Without the keys that have no value. */
export function defined<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Key in keyof Fields]: Exclude<Fields[Key], undefined> }
}
