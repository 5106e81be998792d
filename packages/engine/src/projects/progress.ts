import { type Micro, microHundred, shownPercent, sum } from '../money/decimal.ts'
import { type Fraction, meanOf, ofPercent, reaches } from '../money/fraction.ts'
import type { Project, Subproject, Task } from './types.ts'

/**
 * How much of it is done: as reported for the whole; else the mean of its subprojects by weight,
 * else by the days of the work packages, else each the same.
 */
export function projectProgress(project: Project): Fraction {
  return doneOf(project).whole
}

/** How much of a part of it is done: as reported, else its work packages by their days. */
export function subprojectProgress(project: Project, { id }: Pick<Subproject, 'id'>): Fraction {
  return doneOf(project).parts.get(id) ?? ofTasks([])
}

interface Done {
  readonly whole: Fraction
  /** By id of the subproject. */
  readonly parts: ReadonlyMap<string, Fraction>
}

/** Projects never change: what is done of one is worked out once, not for each line that asks. */
const known = new WeakMap<Project, Done>()

function doneOf(project: Project): Done {
  const before = known.get(project)
  if (before !== undefined) return before
  const tasks = tasksByPart(project)
  const parts = project.subprojects.map(({ id, percent, weight }) => {
    const own = tasks.get(id) ?? []
    const done = percent === undefined ? ofTasks(own) : ofPercent(percent)
    return { id, done, days: daysOf(own), weight }
  })
  const done = {
    whole: wholeOf(project, { parts, loose: tasks.get(undefined) ?? [] }),
    parts: new Map(parts.map((each) => [each.id, each.done])),
  }
  known.set(project, done)
  return done
}

function tasksByPart({ tasks }: Project): Map<string | undefined, Task[]> {
  const found = new Map<string | undefined, Task[]>()
  for (const task of tasks) {
    const own = found.get(task.subproject)
    if (own === undefined) found.set(task.subproject, [task])
    else own.push(task)
  }
  return found
}

interface Parts {
  readonly parts: readonly {
    readonly done: Fraction
    readonly days: Micro
    readonly weight: Micro | undefined
  }[]
  /** Work packages of no part. */
  readonly loose: readonly Task[]
}

function wholeOf({ percent, subprojects, tasks }: Project, { parts, loose }: Parts): Fraction {
  if (percent !== undefined) return ofPercent(percent)
  if (subprojects.length === 0) return ofTasks(tasks)
  const byDays = [...parts, { done: ofTasks(loose), days: daysOf(loose) }]
  if (parts.every(({ weight }) => weight !== undefined)) {
    return meanOf(parts.map(({ done, weight = 0n }) => [done, weight]))
  }
  if (byDays.some(({ days }) => days > 0n)) {
    return meanOf(byDays.map(({ done, days }) => [done, days]))
  }
  return meanOf(parts.map(({ done }) => [done, 1n]))
}

/** All of it is done. */
export function isComplete(project: Project): boolean {
  return reaches(projectProgress(project), microHundred)
}

/** Progress as it is shown: 100 only where all is done. */
export function shownFraction({ numerator, denominator }: Fraction): Micro {
  return shownPercent(numerator, denominator)
}

function daysOf(tasks: readonly Task[]): Micro {
  return sum(tasks.map(({ days }) => days))
}

function ofTasks(tasks: readonly Task[]): Fraction {
  const even = daysOf(tasks) === 0n
  return meanOf(tasks.map(({ percent, days }) => [ofPercent(percent), even ? 1n : days]))
}
