import type { components } from '@tranche/client'
import { showDecimal } from '../../words/format.ts'
import { ownWord, storedWord } from '../../words/own-words.ts'
import { withAnchor } from '../plan-words/day-after.ts'
import { givenOf, partsText, typedOf, writtenOf } from '../plan-words/given.ts'
import { modeWords } from '../plan-words/modes/index.ts'
import { shareWords } from '../plan-words/shares/index.ts'
import { triggerWords } from '../plan-words/triggers/index.ts'
import type { ShareKey, TriggerKey } from '../plan-words/words.ts'

export type PlanInput = components['schemas']['PlanInput']
type InstalmentInput = components['schemas']['InstalmentInput']

/** One condition of an instalment as typed; all of an instalment's must hold. */
export interface Condition {
  readonly kind: TriggerKey
  readonly value: string
}

export interface ShareDraft {
  readonly kind: ShareKey
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
  /** It stands for several, a cycle apart; its share is that of all together. */
  readonly repeat?: RepeatDraft
}

export interface RepeatDraft {
  readonly every: NonNullable<InstalmentInput['repeat']>['every']
  readonly times: string
}

/** As performed, as each line is performed, all at once, or by sentences. */
export type PlanMode = 'order' | 'line' | 'whole' | 'instalments'

export interface PlanDraft {
  readonly mode: PlanMode
  readonly instalments: readonly InstalmentDraft[]
  /** False: what the sentences leave over is not billed by itself. */
  readonly remainder: boolean
  /** What it reaches; absent: the whole order. */
  readonly scope?: PlanInput['scope']
}

export const asPerformed: PlanDraft = { mode: 'order', instalments: [], remainder: true }

let keys = 0

/** A key for React, unique in this page. */
export function freshKey(): string {
  keys += 1
  return `${keys.toString()}-${Date.now().toString(36)}`
}

/** A condition as it begins: a date is today, what is picked the first that there is. */
export function conditionOf(
  kind: TriggerKey,
  { today, part = '' }: { readonly today: string; readonly part?: string | undefined },
): Condition {
  const { field } = triggerWords[kind]
  if (field === 'date') return { kind, value: today }
  if (field === 'percents') return { kind, value: part === '' ? '' : partsText([[part, '']]) }
  return { kind, value: field === 'text' ? part : '' }
}

/** The next sentence, continued from the last: what somebody would most likely add. */
export function nextInstalment(instalments: readonly InstalmentDraft[]): InstalmentDraft {
  const last = instalments.at(-1)
  const key = freshKey()
  const fresh = { key, id: undefined, label: '' }
  if (last?.share.kind === 'rest') {
    const when = [{ kind: 'manual', value: '' }] as const
    return { ...fresh, when, share: { kind: 'percent', value: '' } }
  }
  if (last === undefined) {
    return {
      ...fresh,
      when: [{ kind: 'confirmed', value: '' }],
      share: { kind: 'percent', value: showDecimal('30') },
    }
  }
  const { kind } = last.share
  return {
    ...fresh,
    when: [{ kind: 'progress', value: showDecimal('100') }],
    share: shareWords[kind].isCumulative
      ? { kind, value: showDecimal('100') }
      : { kind: 'rest', value: '' },
  }
}

/** Where the next one stands: at the end, but before what bills the rest. */
export function placeOfNext(instalments: readonly InstalmentDraft[]): number {
  const last = instalments.at(-1)
  return instalments.length - (last?.share.kind === 'rest' ? 1 : 0)
}

/** A plan of the API as the editor shows it; what the server added itself is left out. */
export function draftOfPlan(plan: PlanInput | null | undefined): PlanDraft {
  if (plan === null || plan === undefined) return { ...asPerformed, mode: 'whole' }
  const remainder = plan.implied !== false
  const scope = plan.scope === undefined ? {} : { scope: plan.scope }
  if (modeWords[plan.basis].sentence !== undefined) {
    return { mode: plan.by === 'line' ? 'line' : 'order', instalments: [], remainder, ...scope }
  }
  return {
    mode: 'instalments',
    instalments: (plan.instalments ?? []).map(instalmentDraft),
    remainder,
    ...scope,
  }
}

/** A template's plan taken over: its instalments count from 1, whatever their ids were there. */
export function draftOfTemplate(plan: PlanInput): PlanDraft {
  const draft = draftOfPlan(plan)
  const keysOf = new Map(draft.instalments.map(({ key }) => [key, freshKey()]))
  const keyOf = (key: string) => keysOf.get(key) ?? key
  const instalments = draft.instalments.map((each) => ({
    ...each,
    when: withAnchors(each.when, keyOf),
    key: keyOf(each.key),
    id: undefined,
  }))
  return { ...draft, instalments }
}

/** Days that follow an instalment name it by its key while it is typed, and by its id else. */
function withAnchors(
  conditions: readonly Condition[],
  nameOf: (anchor: string) => string,
): readonly Condition[] {
  return conditions.map((each) =>
    triggerWords[each.kind].field === 'date'
      ? { ...each, value: withAnchor(each.value, nameOf) }
      : each,
  )
}

function instalmentDraft({ id, label, when, bill, repeat }: InstalmentInput): InstalmentDraft {
  const conditions = givenOf(triggerWords, when).map(({ key: kind, value }) => ({
    kind,
    value: typedOf(triggerWords[kind].field, value),
  }))
  const [share] = givenOf(shareWords, bill).map(({ key: kind, value }) => ({
    kind,
    value: typedOf(shareWords[kind].field, value),
  }))
  return {
    ...{ key: id, id, label: ownWord(label ?? '') },
    when: conditions,
    share: share ?? { kind: 'rest', value: '' },
    ...(repeat === undefined ? {} : { repeat: { ...repeat, times: repeat.times.toString() } }),
  }
}

/**
 * The plan for the API; undefined: the whole order at once. The basis follows from the sentences:
 * one "up to" makes the plan cumulative. `name` calls an instalment without a name of its own.
 */
export function planOfDraft(
  draft: PlanDraft,
  name: (number: number) => string,
): PlanInput | undefined {
  if (draft.mode === 'whole') return undefined
  const scope = draft.scope === undefined ? {} : { scope: draft.scope }
  if (draft.mode !== 'instalments') return { basis: 'linear', by: draft.mode, ...scope }
  const taken = new Set(draft.instalments.map(({ id }) => id))
  const ids = new Map(
    draft.instalments.map(({ key, id }, index) => [key, id ?? freeId(taken, index + 1)]),
  )
  const idOf = (key: string) => ids.get(key) ?? key
  const cumulative = draft.instalments.some(({ share }) => shareWords[share.kind].isCumulative)
  return {
    basis: cumulative ? 'cumulative' : 'incremental',
    ...(draft.remainder ? {} : { implied: false }),
    ...scope,
    instalments: draft.instalments.map((each, index) => ({
      id: idOf(each.key),
      label: each.label.trim() === '' ? name(index + 1) : storedWord(each.label.trim()),
      when: whenOf(withAnchors(each.when, idOf)),
      bill: billOf(each.share),
      ...repeatOf(each),
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
  const entries = conditions.map(({ kind, value }) => {
    return [kind, writtenOf(triggerWords[kind].field, value)] as const
  })
  return Object.fromEntries(entries)
}

function repeatOf({ repeat }: InstalmentDraft): Pick<InstalmentInput, 'repeat'> {
  if (repeat === undefined) return {}
  return { repeat: { every: repeat.every, times: Number(repeat.times) } }
}

function billOf({ kind, value }: ShareDraft): InstalmentInput['bill'] {
  return { [kind]: writtenOf(shareWords[kind].field, value) }
}
