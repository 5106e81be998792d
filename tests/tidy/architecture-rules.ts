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

/** Inside the engine: a folder imports only those before it, types included: no circles. */
const LAYERS: readonly string[] = [
  ...['fault', 'calendar', 'money', 'members', 'projects', 'contracts'],
  ...['tax', 'lines', 'orders', 'progress'],
  ...['criteria', 'plans', 'billing', 'quotes', 'invoices', 'ledger', 'receivables'],
]

/** -1 of a folder that has no place yet; undefined outside the engine's folders. */
function layerOf(path: string): number | undefined {
  const folder = /^packages\/engine\/src\/([^/]+)\//.exec(path)?.[1]
  return folder === undefined ? undefined : LAYERS.indexOf(folder)
}

export const engineLayers: Rule = (source) => {
  const own = layerOf(source.path)
  if (own === undefined || isTest(source.path)) return []
  if (own === -1) return [`${source.path} is in a folder without a place in the order of folders`]
  return importsOf(source).flatMap(({ from, line }) => {
    const other = layerOf(join(dirname(source.path), from))
    if (other === undefined || other <= own) return []
    return [`${source.path}:${line} imports upwards: ${from}`]
  })
}

/** The rooms of the server: a noun may import base and the nouns before it, types included. */
const ROOMS: readonly string[] = [
  ...['base', 'organizations', 'documents', 'ledger', 'receivables', 'plans', 'projects'],
  ...['orders', 'quotes', 'clock'],
  ...[
    'customers',
    'progress',
    'work',
    'invoices',
    'credits',
    'payments',
    'queue',
    'reports',
    'runs',
    'search',
  ],
  ...['events', 'imports', 'verification', 'demo'],
]

/** Nouns know each other by their index only, in one direction; base knows none of them. */
export const serverRooms: Rule = (source) => {
  const own = roomOf(source.path)
  if (own === undefined || isTest(source.path)) return []
  if (own !== '' && !ROOMS.includes(own)) return [`${source.path} is in a room without a place`]
  return importsOf(source).flatMap(({ from, line }) => {
    const path = join(dirname(source.path), from)
    const why = from.startsWith('.') ? closedTo(own, path) : undefined
    return why === undefined ? [] : [`${source.path}:${line} ${why}: ${from}`]
  })
}

/** Why a room must not import this file. */
function closedTo(own: string, path: string): string | undefined {
  const other = roomOf(path)
  if (other === undefined || other === own || other === 'base') return undefined
  if (other === '') return `${own} must not import what wires it`
  if (!path.endsWith(`/${other}/index.ts`)) return `${other} is entered by its index only`
  if (own === '' || ROOMS.indexOf(other) < ROOMS.indexOf(own)) return undefined
  return `${own} must not import ${other}`
}

/** Empty of the files beside the rooms; undefined outside the server. */
function roomOf(path: string): string | undefined {
  const found = /^packages\/server\/src\/(?:([^/]+)\/)?/.exec(path)
  return found === null ? undefined : (found[1] ?? '')
}

/** The rooms of the web: what stands later may import what stands before it, types included. */
const FLOORS: readonly string[] = [
  ...['theme', 'browser', 'words', 'api', 'components', 'pages', 'app'],
]
/** Inside components likewise; empty: the parts that lie beside the folders and know no noun. */
const SHARED: readonly string[] = [
  ...['plan-words', 'criteria-words', '', 'line-methods', 'table', 'line-figures', 'customers'],
  ...['projects', 'contracts', 'billing', 'orders', 'plans', 'quotes'],
  ...['work', 'progress', 'invoices', 'receivables', 'payments', 'ledger', 'events', 'runs'],
]

/** Pages know nothing of each other: what two of them show is a component. */
export const webRooms: Rule = (source) => {
  const own = floorOf(source.path)
  if (own === undefined || isTest(source.path)) return []
  const order = own.floor === 'components' ? SHARED : [own.room]
  if (!FLOORS.includes(own.floor) || !order.includes(own.room)) {
    return [`${source.path} is in a room without a place`]
  }
  return importsOf(source).flatMap(({ from, line }) => {
    const other = from.startsWith('.') ? floorOf(join(dirname(source.path), from)) : undefined
    const why = other === undefined ? undefined : keptFrom(own, other)
    return why === undefined ? [] : [`${source.path}:${line} ${why}: ${from}`]
  })
}

interface Place {
  readonly floor: string
  readonly room: string
}

/** Undefined outside the web, for its catalogues, and for what starts it. */
function floorOf(path: string): Place | undefined {
  const found = /^packages\/web\/src\/(?!locales\/)([^/]+)\/(?:([^/]+)\/)?/.exec(path)
  return found === null ? undefined : { floor: found[1] ?? '', room: found[2] ?? '' }
}

/** Why a room must not import from another. */
function keptFrom(own: Place, other: Place): string | undefined {
  if (own.floor !== other.floor) {
    if (FLOORS.indexOf(other.floor) < FLOORS.indexOf(own.floor)) return undefined
    return `${own.floor} must not import ${other.floor}`
  }
  if (own.floor === 'pages' && own.room !== other.room) return 'pages do not import each other'
  if (own.floor !== 'components') return undefined
  if (SHARED.indexOf(other.room) <= SHARED.indexOf(own.room)) return undefined
  return `components/${own.room} must not import components/${other.room}`
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
  ...[packageDirections, engineLayers, serverRooms, webRooms],
  ...[engineBans, environment, lineTerms],
]

/** All findings of some rules on some files. */
export function findings(sources: readonly Source[], rules: readonly Rule[]): readonly string[] {
  return sources.flatMap((source) => rules.flatMap((rule) => rule(source)))
}
