import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as Typescript from '../../tools/openapi-types/node_modules/typescript/lib/typescript.js'

export const root = fileURLToPath(new URL('../..', import.meta.url))

// The root's TypeScript 7 has no parser to call; the workspace that makes the client's types has
// one.
const require = createRequire(join(root, 'tools', 'openapi-types', 'package.json'))
export const ts = require('typescript') as typeof Typescript

/** One of our source files, parsed. Paths are relative to the root, with `/`. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly tree: Typescript.SourceFile
}

export type Node = Typescript.Node

/** Parses a text as if it lay at `path`. */
export function sourceOf(path: string, text: string): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return { path, text, tree }
}

const PLACES = ['packages', 'tests', 'tools', 'bench']
/** Written by a generator, or not ours. */
const GENERATED = new Set(['packages/client/src/schema.ts'])
const CLOSED = new Set(['node_modules', 'dist', '.build'])

/** Every TypeScript and JavaScript file that people write here. */
export function sourceFiles(): readonly Source[] {
  return PLACES.flatMap((place) => pathsBelow(join(root, place)))
    .filter((path) => /\.(tsx?|mjs)$/.test(path) && !GENERATED.has(path))
    .map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8')))
}

function pathsBelow(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (CLOSED.has(entry.name)) return []
    const path = join(directory, entry.name)
    return entry.isDirectory() ? pathsBelow(path) : [relative(root, path)]
  })
}

/** Visits every node below. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** 1-based line of a node. */
export function lineOf(source: Source, node: Node): number {
  return source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1
}

/** Every import and re-export of a file; `types` when nothing of it exists at run time. */
export function importsOf(
  source: Source,
): readonly { readonly from: string; readonly types: boolean; readonly line: number }[] {
  return source.tree.statements.flatMap((statement) => {
    const importing = ts.isImportDeclaration(statement)
    if (!importing && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier: from } = statement
    if (from === undefined || !ts.isStringLiteral(from)) return []
    const types = importing ? isTypeImport(statement) : statement.isTypeOnly
    return [{ from: from.text, types, line: lineOf(source, statement) }]
  })
}

function isTypeImport(statement: Typescript.ImportDeclaration): boolean {
  const clause = statement.importClause
  if (clause === undefined) return false
  if (clause.isTypeOnly) return true
  const names = clause.namedBindings
  if (clause.name !== undefined || names === undefined || !ts.isNamedImports(names)) return false
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly)
}
