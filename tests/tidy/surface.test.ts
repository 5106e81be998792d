import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lineOf, type Node, root, type Source, sourceOf, ts } from './source-files.ts'

const index = 'packages/engine/src/index.ts'

/** Said once, in the glossary: a sentence at each would say the name again. */
const PLAIN = new Set([
  ...['id', 'label', 'number', 'customer', 'currency', 'day', 'order', 'line', 'lines', 'plan'],
  ...['net', 'tax', 'gross', 'payable', 'issuedOn', 'dueOn', 'kind', 'state', 'amount', 'invoice'],
])

const read = (path: string): Source => sourceOf(path, readFileSync(join(root, path), 'utf8'))

/** What a file gives out: names it declares, or hands on from another file. */
function* exportsOf(source: Source): Iterable<{ readonly name: string; readonly from: string }> {
  for (const statement of source.tree.statements) {
    if (!ts.isExportDeclaration(statement)) continue
    const { moduleSpecifier, exportClause } = statement
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) continue
    const from = join(dirname(source.path), moduleSpecifier.text)
    if (exportClause === undefined) yield { name: '*', from }
    else if (ts.isNamedExports(exportClause)) {
      for (const { name } of exportClause.elements) yield { name: name.text, from }
    }
  }
}

const isDeclared = (statement: Node, name: string): boolean =>
  (ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement)) &&
  statement.name?.text === name

function declarationOf(name: string, from: string): { source: Source; node: Node } {
  const source = read(from)
  for (const node of source.tree.statements) {
    if (isDeclared(node, name)) return { source, node }
    if (!ts.isVariableStatement(node)) continue
    if (node.declarationList.declarations.some((each) => each.name.getText() === name)) {
      return { source, node }
    }
  }
  const onward = [...exportsOf(source)].find((each) => each.name === name)
  if (onward === undefined) throw new Error(`${from} does not export ${name}`)
  return declarationOf(name, onward.from)
}

const isSaid = (node: Node): boolean => ts.getJSDocCommentsAndTags(node).length > 0

/** Where a declaration or a field of it says nothing. */
function unsaid({ source, node }: { source: Source; node: Node }, name: string): readonly string[] {
  const at = (each: Node) => `${source.path}:${lineOf(source, each)}`
  const fields = ts.isInterfaceDeclaration(node) ? node.members : []
  return [
    ...(isSaid(node) ? [] : [`${at(node)} ${name}`]),
    ...fields.flatMap((field) => {
      const own = field.name?.getText(source.tree) ?? ''
      return PLAIN.has(own) || isSaid(field) ? [] : [`${at(field)} ${name}.${own}`]
    }),
  ]
}

/** What a room names in its own index is given out as it stands there. */
const given = [...exportsOf(read(index))].flatMap((each) =>
  each.name === '*' && /^packages\/engine\/src\/[a-z]+\/index\.ts$/.test(each.from)
    ? [...exportsOf(read(each.from))]
    : [each],
)

describe('what the engine gives out', () => {
  it('is named, name by name, here or in the index of its room', () => {
    expect(given.filter(({ name }) => name === '*')).toEqual([])
    expect(given.length).toBeGreaterThan(100)
  })

  it('says what it means: each type, field and function', () => {
    const found = given.flatMap(({ name, from }) => unsaid(declarationOf(name, from), name))
    expect(found).toEqual([])
  })
})
