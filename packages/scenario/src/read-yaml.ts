import { type Fault, fault, type Result, refuse, resultOf } from '@tranche/engine'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml'

/** What a file says: texts, lists and maps, and on which line each path of it stands. */
export interface Written {
  readonly value: unknown
  readonly lines: ReadonlyMap<string, number>
}

/**
 * YAML 1.2. The failsafe schema reads every scalar as text, so 10.10 stays 10.10. Anchors and
 * aliases work; one document a file.
 */
export function readYaml(text: string): Result<Written> {
  const counter = new LineCounter()
  const options = { lineCounter: counter, schema: 'failsafe', keepSourceTokens: false } as const
  const parsed = parseAllDocuments(text, options)
  const documents = Array.isArray(parsed) ? parsed : []
  const [document, second] = documents
  if (document === undefined || document.contents === null) {
    return refuse(faultOnLine(1, 'The file is empty: a scenario has a title and steps'))
  }
  if (second !== undefined) {
    return refuse(faultOnLine(1, 'The file holds several documents: make a file of each'))
  }
  const faults = document.errors.map(({ message, linePos }) =>
    faultOnLine(linePos?.[0].line ?? 1, message.split('\n')[0] ?? message),
  )
  const lines = new Map<string, number>()
  const lineOf = (node: Node | null) => counter.linePos(node?.range?.[0] ?? 0).line
  const resolve = (node: Node | null) => (isAlias(node) ? (node.resolve(document) ?? null) : node)
  const value =
    faults.length === 0 ? plain(document.contents, [], { lines, faults, lineOf, resolve }) : ''
  return resultOf(faults, () => ({ value, lines }))
}

interface Walk {
  readonly lines: Map<string, number>
  readonly faults: Fault[]
  readonly lineOf: (node: Node | null) => number
  readonly resolve: (node: Node | null) => Node | null
}

function plain(written: Node | null, path: Path, walk: Walk): unknown {
  const { lines, faults, lineOf } = walk
  const line = lines.get(pathText(path)) ?? lineOf(written)
  lines.set(pathText(path), line)
  if (path.length > 50) faults.push(faultOnLine(line, 'The file is nested too deeply'))
  if (faults.length > 0) return ''
  const node = walk.resolve(written)
  if (isSeq<Node | null>(node)) {
    return node.items.map((item, index) => plain(item, [...path, index], walk))
  }
  if (!isMap<Node, Node | null>(node)) return isScalar(node) ? String(node.value) : ''
  const entries = node.items.map(({ key, value }): readonly [string, unknown] => {
    const name = String(isScalar(key) ? key.value : key)
    const below = [...path, name]
    lines.set(pathText(below), lineOf(key))
    return [name, plain(value, below, walk)]
  })
  return Object.fromEntries(entries)
}

export type Path = readonly PropertyKey[]

/** `steps[2].order.lines[0].net` */
export function pathText(path: Path): string {
  return path.reduce<string>((before, key) => {
    if (typeof key === 'number') return `${before}[${key}]`
    return before === '' ? String(key) : `${before}.${String(key)}`
  }, '')
}

/** A reason why a file cannot be read, with its line. */
function faultOnLine(line: number, message: string): Fault {
  return fault('invalid_value', message, { facts: { line: line.toString() } })
}
