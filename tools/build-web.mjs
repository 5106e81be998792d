// Builds the web application into packages/web/dist, where it is stale, and compresses its files
// once, so that the server never does.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { root } from './installation.mjs'

const home = join(root, 'packages', 'web')
const dist = join(home, 'dist')
const stamp = join(dist, '.built')
/** What the bundle is made of; folders with all that is below. */
const sources = [
  'packages/web/src',
  'packages/web/public',
  'packages/web/index.html',
  'packages/web/vite.config.ts',
  'packages/web/lingui.config.ts',
  'packages/web/postcss.config.mjs',
  'packages/web/package.json',
  'packages/client/src',
  'package-lock.json',
  'tools/build-web.mjs',
].map((path) => join(root, path))
const compressible = /\.(js|css|svg|json|html|txt|webmanifest)$/

/** Newest change below a path, in milliseconds; a removed file changes its folder. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return path.includes('.test.') ? 0 : found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function isStale() {
  return !existsSync(stamp) || statSync(stamp).mtimeMs < Math.max(...sources.map(newest))
}

/**
 * Builds packages/web when it is there and stale. False when it cannot be built, and says why: the
 * server works without it, or with the one that was built before.
 */
export function buildWebIfStale() {
  if (!existsSync(join(home, 'vite.config.ts')) || !isStale()) return true
  const began = new Date()
  console.log('Building the web application.')
  const draft = join(home, `dist.${process.pid}`)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  try {
    const options = ['--outDir', draft, '--emptyOutDir', '--logLevel', 'warn']
    const done = spawnSync(process.execPath, [vite, 'build', ...options], {
      cwd: home,
      // A test that starts the server brings NODE_ENV=test: it would bundle React for developers.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (done.status !== 0) {
      console.error('The web application could not be built: what Vite says stands above.')
      return false
    }
    place(draft, began)
    return true
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Files first, the page that names them last: a running server never sees half a build. */
function place(draft, began) {
  const files = readdirSync(draft, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of files) if (compressible.test(file) && !isPage(file)) compress(file)
  const made = readdirSync(draft, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(draft, join(entry.parentPath, entry.name)))
  for (const file of made.toSorted((a, b) => Number(isPage(a)) - Number(isPage(b)))) {
    mkdirSync(dirname(join(dist, file)), { recursive: true })
    renameSync(join(draft, file), join(dist, file))
  }
  // Pages that are still open may ask for files of the build before; what is older goes.
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : []
  removeAllBut(new Set([...made, ...before]))
  writeFileSync(stamp, made.join('\n'))
  // The time the build began: what was saved meanwhile is newer, and builds again.
  utimesSync(stamp, began, began)
}

/** The page is never sent compressed: each reply has its own nonce in it. */
function isPage(file) {
  return file.endsWith('index.html')
}

function compress(file) {
  const bytes = readFileSync(file)
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
  const gzip = gzipSync(bytes, { level: 9 })
  if (brotli.length < bytes.length) writeFileSync(`${file}.br`, brotli)
  if (gzip.length < bytes.length) writeFileSync(`${file}.gz`, gzip)
}

function removeAllBut(kept) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() && file !== stamp && !kept.has(relative(dist, file))) rmSync(file)
  }
}
