import type { Day } from '../calendar/day.ts'
import type { Micro } from '../money/decimal.ts'

/** A part of a project that is reported, and may be billed, by itself. */
export interface Subproject {
  readonly id: string
  readonly label: string
  /** What it counts of the whole beside the others; all have one, or none has. */
  readonly weight?: Micro
  /** Done to date, as it was reported for it; else its work packages say it. */
  readonly percent?: Micro
}

/** A work package: a piece of work with its days and how much of it is done. */
export interface Task {
  readonly id: string
  readonly label: string
  /** Working days; 0 by default. */
  readonly days: Micro
  /** Id of the one that it is part of. */
  readonly subproject?: string
  /** Done to date. */
  readonly percent: Micro
}

/** What is worked on, for one order or several: how far it is, and in which status. */
export interface Project {
  readonly id: string
  readonly label: string
  /** What it may be in, in this order; it starts in the first. */
  readonly statuses: readonly [string, ...string[]]
  /** One of them. */
  readonly status: string
  /** Parts that are reported by themselves. */
  readonly subprojects: readonly Subproject[]
  /** Work packages, of a part or of none. */
  readonly tasks: readonly Task[]
  /** Done to date, as it was reported for the whole; else its parts say it. */
  readonly percent?: Micro
  /** Its first day, where one is named: days of plans may follow it. */
  readonly start?: Day
  /** Id of the order of whose sections and lines it was made. */
  readonly fromOrder?: string
  /** Hours recorded on it for no line of an order: nobody bills them. */
  readonly unplaced: Micro
}
