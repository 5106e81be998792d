import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'

/** An item of a plan as Opencell writes it; figures as their digits stand there. */
export interface OpencellItem {
  readonly code: string | undefined
  readonly label: string | undefined
  readonly advancement: string | undefined
  readonly rateToBill: string | undefined
}

/** A plan and its items. */
export interface OpencellEntry {
  readonly code: string
  readonly label: string
  readonly items: readonly OpencellItem[]
}

/** What holds plans, and what holds items, in the answers of its two APIs. */
const planKeys = ['invoicingPlans', 'invoicingPlan', 'invoicingPlanDto', 'data', 'billingPlan']
const itemKeys = ['invoicingPlanItems', 'invoicingPlanItem', 'invoicingPlanItemDto', 'items']
/** A response holds a list of a list; nothing that is meant lies deeper. */
const deepest = 8
/** More faults than this help nobody. */
export const faultsMost = 50

interface Found {
  readonly labels: Map<string, string>
  readonly items: { readonly plan: string | undefined; readonly item: OpencellItem }[]
}

interface Place {
  readonly plan: string | undefined
  readonly isItem: boolean
  readonly depth: number
}

/** Plans with their items, wherever in the JSON they stand. */
export function opencellEntries(json: string): Result<readonly OpencellEntry[]> {
  const at = { path: 'json' }
  const value = parseExact(json)
  if (value === undefined) {
    const message = 'This is no JSON: copy the whole answer of the API of Opencell'
    return refuse(fault('invalid_value', message, at))
  }
  const found: Found = { labels: new Map(), items: [] }
  collect(value, { plan: undefined, isItem: false, depth: 0 }, found)
  if (found.items.length === 0) {
    const message =
      'There is no item of an invoicing plan, with advancement and rateToBill: add one'
    return refuse(fault('missing_field', message, { ...at, facts: { field: 'advancement' } }))
  }
  return grouped(found)
}

function grouped({ labels, items }: Found): Result<readonly OpencellEntry[]> {
  const [only, second] = [...labels.keys()]
  const faults: Fault[] = []
  const byPlan = new Map<string, OpencellItem[]>([...labels.keys()].map((code) => [code, []]))
  for (const { plan = second === undefined ? only : undefined, item } of items) {
    if (plan === undefined) {
      const message = `Item "${item.code ?? ''}" names no plan: give it a billingPlanCode`
      const facts = { field: 'billingPlanCode', item: item.code ?? '' }
      faults.push(fault('missing_field', message, { path: 'json', facts }))
    } else {
      const own = byPlan.get(plan) ?? []
      own.push(item)
      byPlan.set(plan, own)
    }
  }
  for (const [code, own] of byPlan) {
    if (own.length > 0 || faults.length > 0) continue
    const message = `Plan "${code}" has no items: add the answer with its items, or leave it out`
    faults.push(fault('plan_empty', message, { path: 'json', facts: { plan: code } }))
  }
  return resultOf(faults.slice(0, faultsMost), () =>
    [...byPlan].map(([code, own]) => ({ code, label: labels.get(code) ?? code, items: own })),
  )
}

function collect(value: unknown, place: Place, found: Found): void {
  if (typeof value !== 'object' || value === null || place.depth > deepest) return
  const depth = place.depth + 1
  if (Array.isArray(value)) {
    for (const each of value) collect(each, { ...place, depth }, found)
    return
  }
  const fields = new Map<string, unknown>(Object.entries(value))
  const [code, label] = [textOf(fields.get('code')), textOf(fields.get('description'))]
  const keys = [...planKeys, ...itemKeys].filter((key) => fields.has(key))
  const has = fields.has('advancement') || fields.has('rateToBill')
  const isItem = has || (place.isItem && code !== undefined)
  let { plan } = place
  if (isItem) {
    plan = textOf(fields.get('billingPlanCode')) ?? planCode(fields.get('billingPlan')) ?? plan
    const [advancement, rateToBill] = ['advancement', 'rateToBill'].map((name) =>
      textOf(fields.get(name)),
    )
    found.items.push({ plan, item: { code, label, advancement, rateToBill } })
  } else if (code !== undefined) {
    plan = code
    if (label !== undefined || !found.labels.has(code)) found.labels.set(code, label ?? code)
  }
  for (const key of keys) {
    collect(fields.get(key), { plan, isItem: itemKeys.includes(key), depth }, found)
  }
}

function planCode(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value)) return undefined
  return textOf(value.code)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

const textOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** With each number as the text that stands there: none goes through a float. */
function parseExact(json: string): unknown {
  try {
    JSON.parse(json)
    const exact = json.replace(textOrNumber, (each) => (each.startsWith('"') ? each : `"${each}"`))
    return JSON.parse(exact)
  } catch {
    return undefined
  }
}
