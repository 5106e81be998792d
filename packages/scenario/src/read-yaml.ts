import { type Fault, type Result, refuse, success } from '@tranche/engine'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml'
import type { MapEntry, ScenarioNode } from './node.ts'
import { readScenario, type Scenario, scenarioFault } from './read.ts'

/** A scenario from YAML text; every fault has its `line` among the facts. */
export function readScenarioText(text: string): Result<Scenario> {
  const node = readYaml(text)
  return node.ok ? readScenario(node.value) : node
}

/**
 * YAML 1.2 as a tree of text, lists and maps with line numbers. The failsafe schema reads every
 * scalar as text, so 10.10 stays 10.10. Anchors and aliases work; one document a file.
 */
export function readYaml(text: string): Result<ScenarioNode> {
  const lines = new LineCounter()
  const options = { lineCounter: lines, schema: 'failsafe', keepSourceTokens: false } as const
  const parsed = parseAllDocuments(text, options)
  const documents = Array.isArray(parsed) ? parsed : []
  const [document, second] = documents
  if (document === undefined || document.contents === null) {
    return refuse(scenarioFault(1, 'The file is empty: a scenario has a title and steps'))
  }
  if (second !== undefined) {
    return refuse(scenarioFault(1, 'The file holds several documents: make a file of each'))
  }
  const faults: Fault[] = document.errors.map(({ message, linePos }) =>
    scenarioFault(linePos?.[0].line ?? 1, message.split('\n')[0] ?? message),
  )
  const resolve = (alias: Node) => (isAlias(alias) ? alias.resolve(document) : undefined)
  const walk = { lines, resolve, faults }
  const node = faults.length === 0 ? nodeOf(document.contents, walk) : undefined
  const [first, ...others] = faults
  if (first !== undefined) return refuse(first, ...others)
  if (node === undefined) throw new Error('a file without faults has a tree')
  return success(node)
}

interface Walk {
  readonly lines: LineCounter
  readonly faults: Fault[]
  resolve(alias: Node): Node | undefined
}

function nodeOf(node: Node | null, walk: Walk, depth = 0): ScenarioNode {
  const line = lineOf(node, walk)
  if (depth > 50) {
    walk.faults.push(scenarioFault(line, 'The file is nested too deeply'))
    return { kind: 'text', line, text: '' }
  }
  if (isAlias(node)) return nodeOf(walk.resolve(node) ?? null, walk, depth + 1)
  if (isSeq<Node | null>(node)) {
    return { kind: 'list', line, items: node.items.map((item) => nodeOf(item, walk, depth + 1)) }
  }
  if (isMap<Node, Node | null>(node)) {
    const entries = node.items.map(({ key, value }): MapEntry => {
      const name = isScalar(key) ? String(key.value) : ''
      if (!isScalar(key)) walk.faults.push(scenarioFault(lineOf(key, walk), 'A key must be a name'))
      return { key: name, line: lineOf(key, walk), value: nodeOf(value, walk, depth + 1) }
    })
    return { kind: 'map', line, entries }
  }
  return { kind: 'text', line, text: isScalar(node) ? String(node.value) : '' }
}

function lineOf(node: Node | null, { lines }: Walk): number {
  const start = node?.range?.[0]
  return start === undefined ? 1 : lines.linePos(start).line
}
