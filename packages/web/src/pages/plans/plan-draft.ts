import type { components } from '@tranche/client'
import { showDecimal } from '../../app/format.ts'
import { readDecimal } from '../../app/read-decimal.ts'

export type PlanInput = components['schemas']['PlanInput']
export type InstalmentInput = components['schemas']['InstalmentInput']

export type WhenKind = 'progress' | 'confirmed' | 'date' | 'manual'
export type ShareKind = 'up_to' | 'percent' | 'amount' | 'gross' | 'line' | 'rest'

/** One condition of an instalment as typed; all of an instalment's must hold. */
export interface Condition {
  readonly kind: WhenKind
  readonly value: string
}

export interface ShareDraft {
  readonly kind: ShareKind
  readonly value: string
}

/** One sentence of the plan: "when progress reaches 30 %, bill up to 50 %". */
export interface InstalmentDraft {
  readonly key: string
  /** The instalment's own id; a new one gets its number. */
  readonly id: string | undefined
  readonly label: string
  readonly when: readonly Condition[]
  readonly share: ShareDraft
}

/** As performed, as each line is performed, all at once, or by sentences. */
export type PlanMode = 'order' | 'line' | 'whole' | 'instalments'

export interface PlanDraft {
  readonly mode: PlanMode
  readonly instalments: readonly InstalmentDraft[]
  /** False: what the sentences leave over is not billed by itself. */
  readonly remainder: boolean
}

export const asPerformed: PlanDraft = { mode: 'order', instalments: [], remainder: true }

let keys = 0

/** A key for React, unique in this page. */
export function freshKey(): string {
  keys += 1
  return `${keys.toString()}-${Date.now().toString(36)}`
}

/** A condition as it begins: a date is today. */
export function conditionOf(kind: WhenKind, today: string): Condition {
  return { kind, value: kind === 'date' ? today : '' }
}

/** Does the share or the condition carry a number? */
export function isNumeric(kind: WhenKind | ShareKind): boolean {
  return !['confirmed', 'date', 'manual', 'line', 'rest'].includes(kind)
}

/** The next sentence, continued from the last: what somebody would most likely add. */
export function nextInstalment(instalments: readonly InstalmentDraft[]): InstalmentDraft {
  const last = instalments.at(-1)
  const key = freshKey()
  const fresh = { key, id: undefined, label: '' }
  if (last === undefined) {
    return {
      ...fresh,
      when: [{ kind: 'confirmed', value: '' }],
      share: { kind: 'percent', value: showDecimal('30') },
    }
  }
  const cumulative = last.share.kind === 'up_to'
  return {
    ...fresh,
    when: [{ kind: 'progress', value: showDecimal('100') }],
    share: cumulative ? { kind: 'up_to', value: showDecimal('100') } : { kind: 'rest', value: '' },
  }
}

/** A plan of the API as the editor shows it; what the server added itself is left out. */
export function draftOfPlan(plan: PlanInput | null | undefined): PlanDraft {
  if (plan === null || plan === undefined) return { ...asPerformed, mode: 'whole' }
  const remainder = plan.implied !== false
  if (plan.basis === 'linear') {
    return { mode: plan.by === 'line' ? 'line' : 'order', instalments: [], remainder }
  }
  return {
    mode: 'instalments',
    instalments: (plan.instalments ?? []).map(instalmentDraft),
    remainder,
  }
}

/** A template's plan taken over: its instalments count from 1, whatever their ids were there. */
export function draftOfTemplate(plan: PlanInput): PlanDraft {
  const draft = draftOfPlan(plan)
  const instalments = draft.instalments.map((each) => ({ ...each, id: undefined }))
  return { ...draft, instalments }
}

function instalmentDraft({ id, label, when, bill }: InstalmentInput): InstalmentDraft {
  const conditions: Condition[] = []
  if (when.confirmed === true) conditions.push({ kind: 'confirmed', value: '' })
  if (when.progress !== undefined) {
    conditions.push({ kind: 'progress', value: showDecimal(when.progress) })
  }
  if (when.date !== undefined) conditions.push({ kind: 'date', value: when.date })
  if (when.manual === true) conditions.push({ kind: 'manual', value: '' })
  return { key: freshKey(), id, label: label ?? '', when: conditions, share: shareOf(bill) }
}

function shareOf(bill: InstalmentInput['bill']): ShareDraft {
  if (bill.up_to !== undefined) return { kind: 'up_to', value: showDecimal(bill.up_to) }
  if (bill.percent !== undefined) return { kind: 'percent', value: showDecimal(bill.percent) }
  if (bill.amount !== undefined) return { kind: 'amount', value: showDecimal(bill.amount) }
  if (bill.gross !== undefined) return { kind: 'gross', value: showDecimal(bill.gross) }
  if (bill.line !== undefined) return { kind: 'line', value: bill.line }
  return { kind: 'rest', value: '' }
}

/** "30,5" in German → "30.5"; what is no number goes as it is and is refused where it stands. */
const decimalOf = (typed: string): string => readDecimal(typed) ?? typed.trim()

/**
 * The plan for the API; undefined: the whole order at once. The basis follows from the sentences:
 * one "up to" makes the plan cumulative. `name` calls an instalment without a name of its own.
 */
export function planOfDraft(
  draft: PlanDraft,
  name: (number: number) => string,
): PlanInput | undefined {
  if (draft.mode === 'whole') return undefined
  if (draft.mode !== 'instalments') return { basis: 'linear', by: draft.mode }
  const taken = new Set(draft.instalments.map(({ id }) => id))
  const cumulative = draft.instalments.some(({ share }) => share.kind === 'up_to')
  return {
    basis: cumulative ? 'cumulative' : 'incremental',
    ...(draft.remainder ? {} : { implied: false }),
    instalments: draft.instalments.map((each, index) => ({
      id: each.id ?? freeId(taken, index + 1),
      label: each.label.trim() === '' ? name(index + 1) : each.label.trim(),
      when: whenOf(each.when),
      bill: billOf(each.share),
    })),
  }
}

function freeId(taken: Set<string | undefined>, number: number): string {
  let id = number.toString()
  while (taken.has(id)) id = `${id}b`
  taken.add(id)
  return id
}

function whenOf(conditions: readonly Condition[]): InstalmentInput['when'] {
  const when: InstalmentInput['when'] = {}
  for (const { kind, value } of conditions) {
    if (kind === 'progress') when.progress = decimalOf(value)
    else if (kind === 'date') when.date = value
    else when[kind] = true
  }
  return when
}

function billOf({ kind, value }: ShareDraft): InstalmentInput['bill'] {
  if (kind === 'rest') return { rest: true }
  return { [kind]: kind === 'line' ? value : decimalOf(value) }
}
