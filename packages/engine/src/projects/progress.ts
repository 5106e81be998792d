import { type Micro, microHundred, shownPercent, sum } from '../money/decimal.ts'
import { type Fraction, meanOf, ofPercent, reaches } from '../money/fraction.ts'
import type { Project, Subproject, Task } from './types.ts'

/**
 * How much of it is done: as reported for the whole; else the mean of its subprojects by weight,
 * else by the days of the work packages, else each the same.
 */
export function projectProgress(project: Project): Fraction {
  const { percent, subprojects, tasks } = project
  if (percent !== undefined) return ofPercent(percent)
  if (subprojects.length === 0) return ofTasks(tasks)
  const parts = subprojects.map((each) => partOfWhole(project, each))
  const loose = tasks.filter(({ subproject }) => subproject === undefined)
  const byDays = [...parts, { done: ofTasks(loose), days: daysOf(loose), weight: undefined }]
  if (parts.every(({ weight }) => weight !== undefined)) {
    return meanOf(parts.map(({ done, weight = 0n }) => [done, weight]))
  }
  if (byDays.some(({ days }) => days > 0n)) {
    return meanOf(byDays.map(({ done, days }) => [done, days]))
  }
  return meanOf(parts.map(({ done }) => [done, 1n]))
}

/** How much of a part of it is done: as reported, else its work packages by their days. */
export function subprojectProgress({ tasks }: Project, { id, percent }: Subproject): Fraction {
  if (percent !== undefined) return ofPercent(percent)
  return ofTasks(tasks.filter(({ subproject }) => subproject === id))
}

/** All of it is done. */
export function isComplete(project: Project): boolean {
  return reaches(projectProgress(project), microHundred)
}

/** Progress as it is shown: 100 only where all is done. */
export function shownFraction({ numerator, denominator }: Fraction): Micro {
  return shownPercent(numerator, denominator)
}

function partOfWhole(project: Project, part: Subproject) {
  const own = project.tasks.filter(({ subproject }) => subproject === part.id)
  return { done: subprojectProgress(project, part), days: daysOf(own), weight: part.weight }
}

function daysOf(tasks: readonly Task[]): Micro {
  return sum(tasks.map(({ days }) => days))
}

function ofTasks(tasks: readonly Task[]): Fraction {
  const even = daysOf(tasks) === 0n
  return meanOf(tasks.map(({ percent, days }) => [ofPercent(percent), even ? 1n : days]))
}
