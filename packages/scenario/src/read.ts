import { type Day, type Fault, fault, type Result, resultOf } from '@tranche/engine'
import {
  type CommandFormat,
  commandNames,
  type Expectations,
  type StepFormat,
  scenarioShape,
} from './format.ts'
import type { ScenarioNode } from './node.ts'
import { type Json, type Place, report } from './shape.ts'

/** A story of orders in time, with what must come out. */
export interface Scenario {
  readonly title: string
  readonly source?: string
  readonly currency?: string
  readonly timezone?: string
  /** Days until an invoice is due, where the order says nothing else. */
  readonly termDays: number
  readonly steps: readonly Step[]
}

export interface Step {
  /** Line of the file on which the step begins. */
  readonly line: number
  /** From here on it is this day. */
  readonly on?: Day
  readonly command?: CommandFormat
  /** Label of the document, or payment. */
  readonly as?: string
  readonly expect?: Expectations
  /** Must be refused and change nothing; a text is the code that must be among the faults. */
  readonly refused?: true | string
}

/** A scenario from its tree; faults carry their `line` among the facts, and all come at once. */
export function readScenario(node: ScenarioNode): Result<Scenario> {
  const faults: Fault[] = []
  const place: Place = { path: '', faults }
  const read = scenarioShape.read(node, place)
  if (read === undefined) return resultOf(faults, () => never())
  const lines = stepNodes(node).map(({ line }) => line)
  const steps = read.steps.map((step, index) => {
    const at = { ...place, path: `steps[${index}]` }
    return readStep(step, lines[index] ?? node.line, at)
  })
  return resultOf(faults, () => ({
    title: read.scenario,
    termDays: read.terms ?? 0,
    steps,
    ...(read.source === undefined ? {} : { source: read.source }),
    ...(read.currency === undefined ? {} : { currency: read.currency }),
    ...(read.timezone === undefined ? {} : { timezone: read.timezone }),
  }))
}

function never(): Scenario {
  throw new Error('a scenario that was not read has faults')
}

function stepNodes(node: ScenarioNode): readonly ScenarioNode[] {
  if (node.kind !== 'map') return []
  const steps = node.entries.find(({ key }) => key === 'steps')?.value
  return steps?.kind === 'list' ? steps.items : []
}

function readStep(step: StepFormat, line: number, place: Place): Step {
  const named = commandNames.filter((name) => step[name] !== undefined)
  const [name, second] = named
  if (second !== undefined) {
    const message = `A step has one command, this one has ${named.join(' and ')}: make two steps`
    report(place, { line, message })
  }
  if (name === undefined && step.refused !== undefined) {
    report(place, {
      line,
      message: 'Nothing can be refused in a step without command',
      code: 'missing_field',
    })
  }
  const { on, as, expect, refused } = step
  return {
    line,
    ...(on === undefined ? {} : { on }),
    ...(name === undefined ? {} : { command: { kind: name, value: step[name] } as CommandFormat }),
    ...(as === undefined ? {} : { as }),
    ...(expect === undefined ? {} : { expect }),
    ...(refused === undefined || refused === 'false'
      ? {}
      : { refused: refused === 'true' ? true : refused }),
  }
}

/** The format as JSON Schema, for editors. */
export function scenarioSchema(): { readonly [key: string]: Json } {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tranche scenario',
    description: 'A story of orders in time, with what must come out: `tranche play FILE`.',
    ...scenarioShape.schema,
  }
}

/** Faults of a file that YAML itself refuses, in the same form. */
export function scenarioFault(line: number, message: string): Fault {
  return fault('invalid_value', message, { facts: { line: line.toString() } })
}
