// `npm test`: types, lint, format, dead code, and beside them every test; ends with
// `N passed, N failed`.
// `npm run check` (--quick): types, lint, format, tidy and the engine's tests only.
// `npm run test:long` (--long): what chance decides, told many times as often.
// `npm run test:kills` (--kills): 1,000 kills of server and database at any moment.
// `npm run pictures` (--pictures): the browser tests, which keep what they saw in .build/pictures.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { requireInstalled, requireNode, root } from './installation.mjs'
import { installTestPrograms } from './test-programs.mjs'

requireNode()
requireInstalled()

/** What each way runs: whether of the product as it is built, and which tests with what. */
const ways = {
  '--all': { builds: true, checks: true, tests: [], env: {} },
  '--quick': { builds: false, checks: true, tests: projects('engine', 'tidy'), env: {} },
  '--long': {
    builds: false,
    checks: false,
    tests: [...projects('laws', 'books', 'system'), 'tests/laws', 'tests/books', 'random-bodies'],
    env: { TRANCHE_LONG: '1' },
  },
  '--kills': {
    builds: true,
    checks: false,
    tests: [...projects('system'), 'tests/faults/kills'],
    env: { TRANCHE_KILLS: process.env['TRANCHE_KILLS'] ?? '1000' },
  },
  '--pictures': {
    builds: true,
    checks: false,
    tests: projects('browser'),
    env: { TRANCHE_PICTURES: '1' },
  },
}
const named = process.argv.find((word) => word in ways) ?? '--all'
const way = ways[named]
if (way.builds) installTestPrograms()
const counts = join(root, '.build', `counts.${process.pid}`)
const bin = (name) => join(root, 'node_modules', '.bin', name)

/** What is checked beside the tests; each counts as one test. */
const checks = [
  { name: 'types', command: [bin('tsc'), '-b'] },
  { name: 'lint', command: [bin('oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'format', command: [bin('biome'), 'check', '--error-on-warnings'] },
  { name: 'lockfile', command: [process.execPath, 'tools/lock-complete.mjs'] },
  ...(named === '--all' ? [{ name: 'dead code', command: [bin('knip')] }] : []),
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
  const color = process.stdout.isTTY ? '1' : '0'
  const env = { TRANCHE_COUNTS: counts, FORCE_COLOR: color, ...way.env }
  const { code } = await run([bin('vitest'), 'run', ...way.tests], { env, show: true })
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

function projects(...names) {
  return names.flatMap((name) => ['--project', name])
}

/** One after the other: the linter reads what the compiler has written. */
async function allChecks() {
  const results = []
  for (const one of way.checks ? checks : []) results.push(await check(one))
  return results
}

/** Once and first, so that no test that starts a server waits for it. */
async function builtAndTested() {
  const command = [process.execPath, 'tools/build.mjs']
  const results = way.builds ? [await check({ name: 'build', command })] : []
  return { results, sum: await tests() }
}

mkdirSync(join(root, '.build'), { recursive: true })
const [checked, { results: built, sum }] = await Promise.all([allChecks(), builtAndTested()])
const results = [...checked, ...built]
for (const { name, reason } of sum.skips) {
  console.log(`skipped: ${name}${reason === undefined ? '' : ` (${reason})`}`)
}
const passed = sum.passed + results.filter(Boolean).length
const failed = sum.failed + results.filter((good) => !good).length
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
