/**
 * A scenario file as a plain tree with the line of each part; every scalar is text, so decimals
 * stay exact. Whoever reads YAML makes this tree; the engine knows no file format.
 */
export type ScenarioNode = TextNode | ListNode | MapNode

export interface TextNode {
  readonly kind: 'text'
  readonly line: number
  readonly text: string
}

export interface ListNode {
  readonly kind: 'list'
  readonly line: number
  readonly items: readonly ScenarioNode[]
}

export interface MapNode {
  readonly kind: 'map'
  readonly line: number
  readonly entries: readonly MapEntry[]
}

export interface MapEntry {
  readonly key: string
  /** Line of the key. */
  readonly line: number
  readonly value: ScenarioNode
}
