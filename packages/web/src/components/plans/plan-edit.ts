import type { components } from '@tranche/client'
import { type PlanDraft, planOfDraft } from './plan-draft.ts'

type ChangePlan = components['schemas']['ChangePlan']
type InstalmentInput = components['schemas']['InstalmentInput']

/** How a plan was and is; what is fixed of it was not touched, and stays where it stands. */
export interface PlanTurn {
  readonly before: PlanDraft
  readonly after: PlanDraft
  /** Ids of what is billed. */
  readonly fixed: ReadonlySet<string>
}

/**
 * What turns one plan into the other, instalment by instalment: added, changed, moved and removed.
 * `name` calls one without a name.
 */
export function planEditOf(
  { before, after, fixed }: PlanTurn,
  name: (number: number) => string,
): ChangePlan {
  const was = new Map(instalmentsOf(before, name).map((each) => [each.id, each]))
  const now = instalmentsOf(after, name)
  // One that is repeated from now on makes way for several.
  const isOld = ({ id, repeat }: InstalmentInput) => was.has(id) && repeat === undefined
  const stays = now.filter(isOld).map(({ id }) => id)
  const kept = new Set(stays)
  const stood = [...was.keys()].filter((id) => kept.has(id))
  const moved = stood.some((id, index) => id !== stays[index])
  /** The next that is there already. */
  const next = (id: string): { before?: string } => {
    const at = now.findIndex((each) => each.id === id)
    const found = now.slice(at + 1).find(isOld)
    return found === undefined ? {} : { before: found.id }
  }
  const add = now.filter((each) => !isOld(each)).map((each) => ({ ...each, ...next(each.id) }))
  const change = now
    .filter((each) => isOld(each) && !fixed.has(each.id))
    .map((each) => {
      const differs = differencesOf(was.get(each.id), each)
      return { id: each.id, ...differs, ...(moved ? next(each.id) : {}) }
    })
    // Each goes before one that stands at its place already.
    .reverse()
    .filter((each) => Object.keys(each).length > 1)
  const remove = [...was.keys()].filter((id) => !kept.has(id))
  return {
    ...(add.length === 0 ? {} : { add }),
    ...(change.length === 0 ? {} : { change }),
    ...(remove.length === 0 ? {} : { remove }),
  }
}

/** Nothing of the plan would change. */
export function isNoEdit(edit: ChangePlan): boolean {
  return Object.keys(edit).length === 0
}

function instalmentsOf(draft: PlanDraft, name: (number: number) => string): InstalmentInput[] {
  return planOfDraft(draft, name)?.instalments ?? []
}

function differencesOf(
  was: InstalmentInput | undefined,
  now: InstalmentInput,
): Partial<InstalmentInput> {
  const same = (key: 'label' | 'when' | 'bill') =>
    JSON.stringify(was?.[key]) === JSON.stringify(now[key])
  return {
    ...(same('label') ? {} : { label: now.label }),
    ...(same('when') ? {} : { when: now.when }),
    ...(same('bill') ? {} : { bill: now.bill }),
  }
}
