// `npm test`: types, lint, format, dead code, then every test; ends with `N passed, N failed`.
// `npm run check` (--quick): types, lint, format, tidy and the engine's tests only.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { requireInstalled, requireNode, root } from './installation.mjs'
import { installTestPrograms } from './test-programs.mjs'

requireNode()
requireInstalled()

const quick = process.argv.includes('--quick')
if (!quick) installTestPrograms()
const counts = join(root, '.build', `counts.${process.pid}`)
const bin = (name) => join(root, 'node_modules', '.bin', name)

/** What is checked beside the tests; each counts as one test. */
const checks = [
  { name: 'types', command: [bin('tsc'), '-b'] },
  { name: 'lint', command: [bin('oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'format', command: [bin('biome'), 'check', '--error-on-warnings'] },
  { name: 'lockfile', command: [process.execPath, 'tools/lock-complete.mjs'] },
  ...(quick ? [] : [{ name: 'dead code', command: [bin('knip')] }]),
]

function run([command, ...args], { env = {}, show = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    const parts = []
    child.stdout?.on('data', (part) => parts.push(part))
    child.stderr?.on('data', (part) => parts.push(part))
    child.on('error', (error) => done({ code: 1, text: String(error) }))
    child.on('close', (code) => done({ code: code ?? 1, text: Buffer.concat(parts).toString() }))
  })
}

async function check({ name, command }) {
  const began = Date.now()
  const { code, text } = await run(command)
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`)
  if (code !== 0) console.log(text.trimEnd())
  return code === 0
}

async function tests() {
  const chosen = quick ? ['--project', 'engine', '--project', 'tidy'] : []
  const env = { TRANCHE_COUNTS: counts, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }
  const { code } = await run([bin('vitest'), 'run', ...chosen], { env, show: true })
  const found = existsSync(counts) ? readFileSync(counts, 'utf8').trim().split('\n') : []
  rmSync(counts, { force: true })
  /** @type {{passed: number, failed: number, skips: {name: string, reason?: string}[]}} */
  const sum = { passed: 0, failed: 0, skips: [] }
  for (const line of found) {
    const part = JSON.parse(line)
    sum.passed += part.passed
    sum.failed += part.failed
    sum.skips.push(...part.skips)
  }
  // A crash before the count is a failure too.
  if (code !== 0 && sum.failed === 0) sum.failed = 1
  return sum
}

mkdirSync(join(root, '.build'), { recursive: true })
// Types first: the linter reads what the compiler has written.
const results = []
// Once, so that no test that starts a server waits for it.
if (!quick)
  results.push(await check({ name: 'build', command: [process.execPath, 'tools/build.mjs'] }))
for (const one of checks) results.push(await check(one))
const sum = await tests()
for (const { name, reason } of sum.skips) {
  console.log(`skipped: ${name}${reason === undefined ? '' : ` (${reason})`}`)
}
const passed = sum.passed + results.filter(Boolean).length
const failed = sum.failed + results.filter((good) => !good).length
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
