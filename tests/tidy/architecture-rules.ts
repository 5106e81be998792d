import { dirname, join } from 'node:path'
import { importsOf, lineOf, type Node, type Source, ts, walk } from './source-files.ts'
import type { Rule } from './text-rules.ts'

const isTest = (path: string): boolean => path.endsWith('.test.ts')

/** Who may import whom, as ARCHITECTURE says. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  scenario: ['engine'],
  documents: ['engine'],
  server: ['documents', 'engine'],
  client: [],
  cli: ['client', 'engine', 'scenario', 'server'],
  web: ['client'],
}

/** Between packages: by name only, and only in the direction of the list above. */
export const packageDirections: Rule = (source) => {
  const own = /^packages\/([^/]+)\/src\//.exec(source.path)?.[1]
  if (own === undefined || isTest(source.path)) return []
  return importsOf(source).flatMap(({ from, line }) => {
    const at = `${source.path}:${line}`
    const other = /^@tranche\/([^/]+)/.exec(from)?.[1]
    if (other !== undefined && other !== own && !PACKAGES[own]?.includes(other)) {
      return [`${at} ${own} must not import ${other}`]
    }
    if (from.startsWith('.') && !join(dirname(source.path), from).startsWith(`packages/${own}/`)) {
      return [`${at} reaches out of its package: ${from}`]
    }
    return own === 'engine' && !from.startsWith('.') ? [`${at} the engine imports nothing`] : []
  })
}

/** Inside the engine: what stands later may import what stands before it, or beside it. */
const LAYERS: readonly (readonly string[])[] = [
  ['fault', 'money', 'calendar', 'members'],
  ['tax', 'orders', 'lines'],
  ['progress', 'plans'],
  ['billing'],
  ['invoices'],
  ['ledger', 'receivables'],
]

/** -1 of a folder that has no place yet; undefined outside the engine's folders. */
function layerOf(path: string): number | undefined {
  const folder = /^packages\/engine\/src\/([^/]+)\//.exec(path)?.[1]
  return folder === undefined ? undefined : LAYERS.findIndex((each) => each.includes(folder))
}

/** A type may be named from anywhere: order, plan and invoice know of each other. */
export const engineLayers: Rule = (source) => {
  const own = layerOf(source.path)
  if (own === undefined || isTest(source.path)) return []
  if (own === -1) return [`${source.path} is in a folder without a place in the order of folders`]
  return importsOf(source).flatMap(({ from, types, line }) => {
    const other = layerOf(join(dirname(source.path), from))
    if (types || other === undefined || other <= own) return []
    return [`${source.path}:${line} imports upwards: ${from}`]
  })
}

/** Inside the server: api and jobs use app, app uses storage; only the wiring sees all. */
const SERVER: Readonly<Record<string, readonly string[]>> = {
  api: ['app'],
  jobs: ['app'],
  app: ['storage', 'ports'],
  storage: ['ports'],
  ports: [],
  postgres: [],
}

/**
 * Types may point upwards: who uses an interface owns it (storage fulfils the api's idempotency).
 */
export const serverDirections: Rule = (source) => {
  const own = serverFolder(source.path)
  if (own === undefined || isTest(source.path)) return []
  return importsOf(source).flatMap(({ from, types, line }) => {
    if (types || !from.startsWith('.')) return []
    const other = serverFolder(join(dirname(source.path), from))
    if (other === undefined || other === own || SERVER[own]?.includes(other)) return []
    return [`${source.path}:${line} ${own} must not import ${other}: ${from}`]
  })
}

function serverFolder(path: string): string | undefined {
  const folder = /^packages\/server\/src\/([^/]+)\//.exec(path)?.[1]
  return folder !== undefined && folder in SERVER ? folder : undefined
}

const ENGINE_BANS = new Set(['Date', 'Intl', 'parseFloat', 'toFixed', 'toLocaleString'])
const MATH_BANS = new Set(['random', 'round'])

/** The engine has no clock, no chance, no float and no locale. */
export const engineBans: Rule = (source) => {
  if (!source.path.startsWith('packages/engine/src/') || isTest(source.path)) return []
  const found: string[] = []
  walk(source.tree, (node) => {
    const name = bannedName(node)
    if (name !== undefined) {
      found.push(`${source.path}:${lineOf(source, node)} ${name} has no place in the engine`)
    }
  })
  return found
}

function bannedName(node: Node): string | undefined {
  if (ts.isIdentifier(node) && ENGINE_BANS.has(node.text)) {
    return ts.isPropertySignature(node.parent) ? undefined : node.text
  }
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined
  const math = node.expression.text === 'Math' && MATH_BANS.has(node.name.text)
  return math ? `Math.${node.name.text}` : undefined
}

/** The command line has its own settings; all that the server runs has one reader. */
const READER = 'packages/server/src/config.ts'

export const environment: Rule = (source) => {
  if (!/^packages\/(?!cli\/)[^/]+\/src\//.test(source.path) || isTest(source.path)) return []
  if (source.path === READER) return []
  const found: string[] = []
  walk(source.tree, (node) => {
    if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'env') return
    if (!ts.isIdentifier(node.expression) || node.expression.text !== 'process') return
    found.push(`${source.path}:${lineOf(source, node)} only config reads the environment`)
  })
  return found
}

/** What a line is worth is asked: only its method knows its terms. Clients read what is written. */
export const lineTerms: Rule = (source) => {
  if (!/^packages\/(engine|scenario|documents|server)\/src\//.test(source.path)) return []
  if (source.path.startsWith('packages/engine/src/lines/') || isTest(source.path)) return []
  const found: string[] = []
  walk(source.tree, (node) => {
    if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'terms') return
    if (!/line$/i.test(node.expression.getText(source.tree))) return
    found.push(`${source.path}:${lineOf(source, node)} ask its method what the line is worth`)
  })
  return found
}

export const architectureRules: readonly Rule[] = [
  ...[packageDirections, engineLayers, serverDirections],
  ...[engineBans, environment, lineTerms],
]

/** All findings of some rules on some files. */
export function findings(sources: readonly Source[], rules: readonly Rule[]): readonly string[] {
  return sources.flatMap((source) => rules.flatMap((rule) => rule(source)))
}
