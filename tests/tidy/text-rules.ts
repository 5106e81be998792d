import { basename, dirname } from 'node:path'
import { lineOf, type Node, type Source, ts, walk } from './source-files.ts'

/** What is wrong and where: `path:line what`. */
export type Rule = (source: Source) => readonly string[]

const LINES_MAX = 400
const FUNCTION_LINES_MAX = 70
/** A component, or its hook of columns, is mostly the shape of what it shows. */
const COMPONENT_LINES_MAX = 150
const COLUMNS_MAX = 100
const PARAMETERS_MAX = 3
const isTest = (path: string): boolean => path.endsWith('.test.ts')

/** A whole idea in one file; beyond 400 lines it is two. */
export const fileSize: Rule = ({ path, text }) => {
  const lines = text.split('\n').length - 1
  return lines > LINES_MAX ? [`${path} has ${lines} lines, ${LINES_MAX} are enough`] : []
}

/**
 * What does not fit beside another file on a screen. A literal may run over: broken, nobody finds
 * it.
 */
export const columns: Rule = (source) => {
  const starts = source.tree.getLineStarts()
  const long = source.text.split('\n').flatMap((line, index) => {
    const width = [...line].length
    return width > COLUMNS_MAX ? [{ index, width, edge: (starts[index] ?? 0) + COLUMNS_MAX }] : []
  })
  if (long.length === 0) return []
  const literals: Node[] = []
  walk(source.tree, (node) => {
    if (isLiteral(node)) literals.push(node)
  })
  return long
    .filter(({ edge }) => !literals.some((node) => node.getStart() < edge && node.end >= edge))
    .map(
      ({ index, width }) =>
        `${source.path}:${index + 1} is ${width} columns wide, not ${COLUMNS_MAX}`,
    )
}

function isLiteral(node: Node): boolean {
  return (
    ts.isStringLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateExpression(node) ||
    ts.isRegularExpressionLiteral(node)
  )
}

/** kebab-case, after the main noun or verb. */
export const fileNames: Rule = ({ path }) => {
  const name = basename(path).replace(/(\.test|\.config|\.d)?\.(tsx?|mjs)$/, '')
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? [] : [`${path} is not kebab-case`]
}

const DRAWERS = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'shared'])

/** A drawer for everything is a place for nothing. */
export const folderNames: Rule = ({ path }) =>
  dirname(path)
    .split('/')
    .filter((folder) => DRAWERS.has(folder))
    .map((folder) => `${path} lies in a drawer: name the folder "${folder}" after what is in it`)

/** Words that say nothing about what happens. */
const EMPTY_VERB = /^(process|handle|manage)([A-Z]|$)/
const EMPTY_SUFFIX = /(Service|Helper|Manager|Util|Utils)$/

/** Verbs of the domain: decide, propose, issue, credit, record, post, allocate, present. */
export const words: Rule = (source) => {
  const found: string[] = []
  walk(source.tree, (node) => {
    const name = declaredName(node)
    if (name === undefined) return
    if (!EMPTY_VERB.test(name.text) && !EMPTY_SUFFIX.test(name.text)) return
    found.push(`${source.path}:${lineOf(source, name)} "${name.text}" says nothing: name the deed`)
  })
  return found
}

function declaredName(node: Node): ({ readonly text: string } & Node) | undefined {
  const declares =
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertySignature(node)
  if (!declares || node.name === undefined || !ts.isIdentifier(node.name)) return undefined
  return node.name
}

/** At most 70 lines a function, 150 a component; a test's `describe` is a list, no function. */
export const functionSize: Rule = (source) => {
  const found: string[] = []
  walk(source.tree, (node) => {
    if (!isFunction(node)) return
    if (isTest(source.path) && !ts.isFunctionDeclaration(node)) return
    const { line: first } = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree))
    const { line: last } = source.tree.getLineAndCharacterOfPosition(node.end)
    const lines = last - first + 1
    const most = isComponent(source, node) ? COMPONENT_LINES_MAX : FUNCTION_LINES_MAX
    if (lines <= most) return
    found.push(`${source.path}:${first + 1} function of ${lines} lines, at most ${most}`)
  })
  return found
}

/** Three parameters, then a named object. */
export const parameters: Rule = (source) => {
  const found: string[] = []
  walk(source.tree, (node) => {
    if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node)) return
    const { length } = node.parameters
    if (length <= PARAMETERS_MAX) return
    found.push(`${source.path}:${lineOf(source, node)} takes ${length} parameters, at most 3`)
  })
  return found
}

function isComponent(source: Source, node: Node): boolean {
  if (!source.path.endsWith('.tsx') || !ts.isFunctionDeclaration(node)) return false
  return /^(use)?[A-Z]/.test(node.name?.text ?? '')
}

function isFunction(node: Node): boolean {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node)
  )
}

/** Promises that nobody keeps, and the end of types. */
export const promises: Rule = (source) => {
  const found: string[] = []
  for (const [index, line] of source.text.split('\n').entries()) {
    if (/(\/\/|\*) *(TODO|FIXME|XXX)\b/.test(line)) {
      found.push(`${source.path}:${index + 1} a note to oneself: do it, or open an issue`)
    }
  }
  walk(source.tree, (node) => {
    if (ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.AnyKeyword) {
      found.push(`${source.path}:${lineOf(source, node)} "as any" switches the types off`)
    }
  })
  return found
}

/** Within `<Trans>` a value's own markup is read as ours: a customer may be called "A <b>". */
export const translatedValues: Rule = (source) => {
  if (!source.path.startsWith('packages/web/src/')) return []
  const found: string[] = []
  walk(source.tree, (node) => {
    if (!ts.isJsxExpression(node) || node.expression === undefined) return
    if (ts.isStringLiteral(node.expression) || !isWithin(node, 'Trans')) return
    if (ts.isJsxAttribute(node.parent)) return
    found.push(`${source.path}:${lineOf(source, node)} a value within <Trans>: use t\`…\``)
  })
  return found
}

function isWithin(node: Node, component: string): boolean {
  for (let above = node.parent; above !== undefined; above = above.parent) {
    if (!ts.isJsxElement(above)) continue
    const { tagName } = above.openingElement
    if (ts.isIdentifier(tagName) && tagName.text === component) return true
  }
  return false
}

/** What an answer holds, as hooks of the web name it. */
const HELD = new Set(['data', 'rows', 'first'])
/** What became of the question. */
const FATE = new Set(['error', 'query', 'state', 'asked'])

/**
 * A hook that reads is not reduced to what it holds: a question that failed would look like an
 * answer of nothing. What only adds to the screen is taken by `known(…)`.
 */
export const answeredReads: Rule = (source) => {
  const { path } = source
  const outside = /^packages\/web\/src\/(api|components\/table)\//
  if (!path.startsWith('packages/web/src/') || outside.test(path) || isTest(path)) return []
  const found: string[] = []
  const say = (node: Node) =>
    found.push(
      `${path}:${lineOf(source, node)} its failure looks like nothing: Unanswered, or known()`,
    )
  walk(source.tree, (node) => {
    if (ts.isPropertyAccessExpression(node) && isRead(node.expression)) {
      if (HELD.has(node.name.text) && !isWithinCall(node, 'known')) say(node)
    }
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return
    if (!isRead(node.initializer)) return
    if (ts.isIdentifier(node.name)) {
      const uses = usesOf(node, node.name.text)
      if (uses.length > 0 && uses.every((use) => HELD.has(use))) say(node)
    } else if (ts.isObjectBindingPattern(node.name)) {
      const names = node.name.elements.map(({ propertyName, name }) =>
        (propertyName ?? name).getText(source.tree),
      )
      if (names.some((name) => HELD.has(name)) && !names.some((name) => FATE.has(name))) say(node)
    }
  })
  return found
}

function isRead(node: Node): boolean {
  return (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    /^use[A-Z]/.test(node.expression.text)
  )
}

function isWithinCall(node: Node, name: string): boolean {
  for (let above = node.parent; above !== undefined; above = above.parent) {
    if (
      ts.isCallExpression(above) &&
      ts.isIdentifier(above.expression) &&
      above.expression.text === name
    )
      return true
  }
  return false
}

/** What is asked of a variable in its block: its properties' names, '' where it goes as a whole. */
function usesOf(declaration: Node, name: string): string[] {
  const uses: string[] = []
  walk(declaration.parent.parent.parent, (node) => {
    if (!ts.isIdentifier(node) || node.text !== name || node.parent === declaration) return
    const { parent } = node
    if (ts.isPropertyAccessExpression(parent) && parent.name === node) return
    const owns = ts.isPropertyAccessExpression(parent) && parent.expression === node
    uses.push(owns ? parent.name.text : '')
  })
  return uses
}

/** A poll asks which test is running: among tests that run side by side, none knows. */
export const polls: Rule = ({ path, text }) => {
  if (isTest(path) && !text.includes('.concurrent')) return []
  return text.split('\n').flatMap((line, index) => {
    if (!/\bexpect\.poll\(/.test(line)) return []
    return [`${path}:${index + 1} polls for a test of its own: use vi.waitFor`]
  })
}

export const textRules: readonly Rule[] = [
  ...[fileSize, columns, fileNames, folderNames],
  ...[words, functionSize, parameters, promises, translatedValues, answeredReads, polls],
]
