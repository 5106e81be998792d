import type { Day } from '../calendar/day.ts'
import { fault } from '../fault/fault.ts'
import type { Fields, WrittenOf } from '../members/form.ts'
import { type Minor, maxOf, minOf, within } from '../money/decimal.ts'
import { methods } from './list.ts'
import type { Method, NoSplit, Period, Pricing, TermsPlace, Work } from './method.ts'

type Methods = typeof methods

/** The word for how a line comes by its net. */
export type LineMethod = keyof Methods

/** A line's terms belong to its method, which alone reads them. */
export type Termed = {
  readonly [Key in LineMethod]: {
    readonly method: Key
    readonly terms: ReturnType<Methods[Key]['read']>
  }
}[LineMethod]

type All<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer Each,
) => void
  ? Each
  : never

type LineFields = All<Methods[LineMethod]['fields']>

/** The terms of a line as somebody writes them: the fields of one method. */
export type LineTerms = WrittenOf<LineFields>

/** Whatever the method, seen from outside: nobody knows what its terms are. */
const members: Readonly<Record<LineMethod, Method<Fields, unknown>>> = methods

/** All methods, the usual one first. */
export const lineMethods = Object.keys(methods) as unknown as readonly [LineMethod, ...LineMethod[]]

/**
 * How the terms of a line are written, whatever its method: for schemas and columns. What several
 * methods have in common is written the same way, and said as the first of them says it.
 */
export const lineFields = Object.assign(
  {},
  ...lineMethods.map((key) => members[key].fields).reverse(),
) as LineFields

/** Whether lines of the method are read after those that they are taken of. */
export function isTakenOfOthers(method: LineMethod): boolean {
  return members[method].takenOfOthers
}

/** The terms of one line as written; a fault for each thing that is wrong with them. */
export function readLineTerms(method: LineMethod, written: object, place: TermsPlace): Termed {
  const { fields } = members[method]
  for (const name of Object.keys(written)) {
    if (fields[name] !== undefined || Reflect.get(written, name) === undefined) continue
    if (Object.hasOwn(lineFields, name)) place.read.faults.push(foreign(method, name, place.path))
  }
  return { method, terms: members[method].read(written, place) } as Termed
}

function foreign(method: LineMethod, name: string, path: string) {
  const others = lineMethods.filter((key) => Object.hasOwn(members[key].fields, name))
  const message = `A line of method ${method} has no ${name}: leave it out, or give it method ${others.join(' or ')}`
  return fault('invalid_value', message, { path: `${path}.${name}`, facts: { method } })
}

/** The terms as they were written: what was read gives the same again. */
export function writeLineTerms({ method, terms }: Termed, currency: string): LineTerms {
  return members[method].write(terms, currency)
}

/** Which of a line's fields may change while its order runs, and whether its method may. */
export function editableOf(method: LineMethod): {
  readonly fields: readonly string[]
  readonly switches: readonly LineMethod[]
} {
  const { inPlace = [], switches } = members[method]
  const others = lineMethods.filter((key) => key !== method && members[key].switches)
  return { fields: inPlace, switches: switches ? others : [] }
}

/** The fields of a method by their names. */
export function fieldsOfMethod(method: LineMethod): Fields {
  return members[method].fields
}

/** A line in two, up to a day and from it on; undefined where it does not run. */
export function splitLine(
  line: Termed,
  from: Day,
  billed: Minor,
): readonly [Termed, Termed] | NoSplit | undefined {
  const { method, terms } = line
  const parts = members[method].growth?.split?.(terms, from, billed)
  if (parts === undefined || 'why' in parts) return parts
  return parts.map((each) => ({ method, terms: each })) as unknown as readonly [Termed, Termed]
}

/** A line that stops with its contract, as it now ends; `before`: as it did, of one that did so. */
export function stopLine<Line extends Termed>(
  line: Line,
  end: Day | undefined,
  before?: Day,
): Line {
  const terms = members[line.method].growth?.stop?.(line.terms, end, before) ?? line.terms
  return terms === line.terms ? line : { ...line, terms }
}

/** A line without the periods that begin in a pause. */
export function waiveLine<Line extends Termed>(line: Line, pause: Period): Line {
  const terms = members[line.method].growth?.waive?.(line.terms, pause) ?? line.terms
  return terms === line.terms ? line : { ...line, terms }
}

/** What a line cannot be billed without. */
export function lackOf({ method, terms }: Termed): 'no_start' | undefined {
  return members[method].growth?.lacks?.(terms)
}

/** What other terms of the same method would have changed of what is billed. */
export function retroactiveOf(line: Termed, now: Termed, billed: Minor): Minor {
  return members[line.method].growth?.retroactive?.(line.terms, now.terms, billed) ?? 0n
}

/** What documents print beside the line's net. */
export function pricingOf({ method, terms }: Termed): Pricing {
  return members[method].pricing(terms)
}

/** Net of a line as agreed: the base of plans, shares and weights. */
export function netOf({ method, terms }: Termed): Minor {
  return members[method].net(terms)
}

type Worked = Termed & { readonly id: string }

/** What may have been billed of a line by the day of its work: all that the law may ask for. */
export function ceilingOf({ id, method, terms }: Worked, { lines, on, ended }: Work): Minor {
  const member = members[method]
  const { growth } = member
  if (growth === undefined) return member.net(terms)
  const limit = growth.ceiling(terms, lines[id], on)
  return ended === undefined ? limit : within(limit, ended[id] ?? 0n)
}

/** Its net, or what its work plans where that is more; of a deduction both are below zero. */
export function planOf({ id, method, terms }: Worked, { lines, on }: Work): Minor {
  const member = members[method]
  const net = member.net(terms)
  if (member.growth === undefined) return net
  const plan = member.growth.plan(terms, lines[id], on)
  return net < 0n ? minOf(net, plan) : maxOf(net, plan)
}

/** What of it gets ready by itself by the day of its work. */
export function dueOf(line: Worked, work: Work): Minor {
  const { growth } = members[line.method]
  if (work.ended !== undefined || growth?.due === undefined) return ceilingOf(line, work)
  return growth.due(line.terms, work.lines[line.id], work.on)
}

/** Neither work nor time will make it more. */
export function isOver({ method, terms }: Termed, day: Day): boolean {
  return members[method].growth?.isOver(terms, day) ?? true
}

/** Neither work nor time will make it more, and its last day has passed. */
export function hasEnded({ method, terms }: Termed, day: Day): boolean {
  const { growth } = members[method]
  if (growth === undefined) return true
  const last = growth.lastOn?.(terms)
  return last !== undefined && last < day && growth.isOver(terms, day)
}

/** It runs, and nobody has said until when. */
export function isEndless({ method, terms }: Termed): boolean {
  const { growth } = members[method]
  return growth?.lastOn !== undefined && growth.lastOn(terms) === undefined
}

/** Of a line that runs: first and last day of what lies between two sums billed of it. */
export function periodOf({ method, terms }: Termed, one: Minor, other: Minor): Period | undefined {
  return members[method].growth?.span?.(terms, one, other)
}

/** Whether it comes to more with work or time: no figure stored once says what it is. */
export function grows({ method }: Termed): boolean {
  return members[method].growth !== undefined
}

/** The first day after this one on which its ceiling or its plan moves by itself. */
export function nextGrowthOn({ method, terms }: Termed, day: Day): Day | undefined {
  return members[method].growth?.nextOn(terms, day)
}
