import { type Day, type Fault, type FaultCode, fault, type Result, resultOf } from '@tranche/engine'
import { z } from 'zod'
import type { Expectations } from './expectations.ts'
import { type CommandFormat, commandNames, type StepFormat, scenarioFormat } from './format.ts'
import { type Path, pathText, readYaml, type Written } from './read-yaml.ts'

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

/** A scenario from YAML text; faults carry their `line` among the facts, and all come at once. */
export function readScenario(text: string): Result<Scenario> {
  const written = readYaml(text)
  if (!written.ok) return written
  const { value, lines } = written.value
  const read = scenarioFormat.safeParse(value, { reportInput: true, error: missing })
  if (!read.success) {
    const faults = read.error.issues.flatMap((issue) => faultsOf(issue, [], lines))
    return resultOf(faults.sort(byLine), unread)
  }
  const faults: Fault[] = []
  const { scenario: title, terms, steps, ...settings } = read.data
  const story = steps.map((step, index) => readStep(step, ['steps', index], { lines, faults }))
  return resultOf(faults, () => ({ title, termDays: terms ?? 0, ...settings, steps: story }))
}

function unread(): never {
  throw new Error('a scenario that was not read has faults')
}

/** For keys that are not there; what is there and wrong has a sentence of its own. */
const missing: z.core.$ZodErrorMap = ({ input, path }) =>
  input === undefined ? `"${String(path?.at(-1))}" is missing` : undefined

function faultsOf(issue: z.core.$ZodIssue, above: Path, lines: Written['lines']): Fault[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union') {
    const [short = [], long = []] = issue.errors
    const meant = typeof issue.input === 'string' ? short : long
    return meant.flatMap((each) => faultsOf(each, path, lines))
  }
  if (issue.code === 'unrecognized_keys') {
    const sentences = issue.message.split('\n')
    return issue.keys.map((key, index) =>
      faultAt([...path, key], lines, { code: 'unknown_field', message: sentences[index] ?? '' }),
    )
  }
  const code = issue.input === undefined ? 'missing_field' : 'invalid_value'
  return [faultAt(path, lines, { code, message: issue.message })]
}

function faultAt(
  path: Path,
  lines: Written['lines'],
  { code, message }: { readonly code: FaultCode; readonly message: string },
): Fault {
  return fault(code, message, {
    path: pathText(path),
    facts: { line: lineAt(path, lines).toString() },
  })
}

/** Of what is missing, the line of what it is missing in. */
function lineAt(path: Path, lines: Written['lines']): number {
  return lines.get(pathText(path)) ?? lines.get(pathText(path.slice(0, -1))) ?? 1
}

function byLine(one: Fault, other: Fault): number {
  return Number(one.facts.line) - Number(other.facts.line)
}

interface Reading {
  readonly lines: Written['lines']
  readonly faults: Fault[]
}

function readStep(step: StepFormat, path: Path, { lines, faults }: Reading): Step {
  const line = lineAt(path, lines)
  const named = commandNames.filter((name) => step[name] !== undefined)
  const [name, second] = named
  if (second !== undefined) {
    const message = `A step has one command, this one has ${named.join(' and ')}: make two steps`
    faults.push(faultAt(path, lines, { code: 'invalid_value', message }))
  }
  if (name === undefined && step.refused !== undefined) {
    const message = 'Nothing can be refused in a step without command'
    faults.push(faultAt(path, lines, { code: 'missing_field', message }))
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
export function scenarioSchema() {
  const { $schema, ...schema } = z.toJSONSchema(scenarioFormat, { io: 'input' })
  return {
    $schema,
    title: 'Tranche scenario',
    description: 'A story of orders in time, with what must come out: `tranche play FILE`.',
    ...schema,
  }
}
