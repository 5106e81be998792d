import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Programs that tests use where they are there: the names they go by, the Debian package that
 * brings one, and the variable that names one elsewhere.
 */
const programs = [
  { names: ['pdftotext'], flag: '-v', package: 'poppler-utils' },
  {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    flag: '--version',
    package: 'chromium',
    variable: 'CHROMIUM_PATH',
  },
]

function isThere({ names, flag, variable }) {
  if (variable !== undefined && process.env[variable]) return true
  return names.some((name) => spawnSync(name, [flag], { stdio: 'ignore' }).error === undefined)
}

/**
 * On Debian as root installs what is missing; elsewhere the tests that need it are skipped and say
 * so. Never fails: a machine without a network can still test everything else.
 */
export function installTestPrograms() {
  const missing = programs.filter((program) => !isThere(program))
  if (missing.length === 0) return
  const names = missing.map((each) => each.package)
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`installing ${names.join(', ')}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-qq', ...names], { env, stdio: 'ignore' })
  }
  for (const program of missing.filter((each) => !isThere(each))) {
    const { variable } = program
    const or = variable === undefined ? '' : `, or name the program in ${variable}`
    console.log(`Some tests are skipped: install ${program.package}${or}.`)
  }
}
