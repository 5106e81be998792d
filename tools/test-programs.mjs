import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Programs that tests use where they are there, and the Debian package that brings each. */
const programs = [{ program: 'pdftotext', package: 'poppler-utils' }]

/**
 * On Debian as root installs what is missing; elsewhere the tests that need it are skipped and say
 * so. Never fails: a machine without a network can still test everything else.
 */
export function installTestPrograms() {
  const missing = programs.filter(({ program }) => spawnSync(program, ['-v']).error !== undefined)
  const may = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (missing.length === 0 || !may) return
  const names = missing.map((each) => each.package)
  console.log(`installing ${names.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', '-qq', ...names], { env, stdio: 'ignore' })
}
