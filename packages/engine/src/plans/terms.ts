import type { Place, Written } from '../members/member.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import { type PlanMembers, planMembers } from './members.ts'
import { readShare, writeShare } from './shares/read.ts'
import { readTrigger, writeTrigger } from './triggers/read.ts'

/** When an instalment fires and how much it bills, as written: the same in every file and table. */
export interface InstalmentTerms {
  /** The trigger: one key a condition. */
  readonly when: Written
  /** The share: one key. */
  readonly bill: Written
}

/** Reads the terms of an instalment; faults go to the reader of the place. */
export function readInstalmentTerms(
  { when, bill }: InstalmentTerms,
  { path, read }: Place,
  members: PlanMembers = planMembers,
): Pick<Instalment, 'when' | 'share'> {
  return {
    when: readTrigger(when, { path: `${path}.when`, read }, members.triggers),
    share: readShare(bill, { path: `${path}.bill`, read }, members.shares),
  }
}

/** The same terms as written, amounts as decimal text. */
export function writeInstalmentTerms({ when, share }: Instalment, currency: string) {
  return { when: writeTrigger(when), bill: writeShare(share, currency) }
}
