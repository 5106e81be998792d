// Whether node_modules is what package-lock.json says. Only what Node itself brings, since
// nothing else is there yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.tranche-installed')

/** Ends the program with one sentence when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `Tranche needs Node 20.19 or newer, and this is ${process.versions.node}: see https://nodejs.org/.`,
  )
  process.exit(1)
}

/** Installs the locked packages when they are missing or stale; a no-op takes a millisecond. */
export function requireInstalled() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (installedByHand(JSON.parse(lock.toString()))) return writeStamp(wanted)
  console.log('Installing the locked packages (npm ci); this takes about half a minute.')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) {
    const why = done.error?.message ?? `npm ci ended with code ${done.status}`
    console.error(`The packages could not be installed: ${why}. Check the network, then try again.`)
    process.exit(1)
  }
  writeStamp(wanted)
}

function writeStamp(wanted) {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/**
 * Somebody ran `npm ci` or `npm install`: npm's own record of the tree says the same as the lock.
 */
function installedByHand(lock) {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const found = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(lock.packages).every(([path, { version, optional, link }]) => {
    if (!path.includes('node_modules/') || link || optional) return true
    return found[path]?.version === version
  })
}
