import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tranche-engine-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const program = `
import * as engine from '@tranche/engine'
const order = engine.defineOrder({
  id: 'a', customer: 'c', currency: 'EUR', lines: [{ id: 'x', net: '100.01', tax: '19' }],
})
const draft = engine.emptyFacts(order.value)
const facts = engine.withChange(draft, engine.confirmOrder(draft, '2026-01-01').value)
const proposal = engine.propose(facts, '2026-01-01', { kind: 'percent', percent: 50_000_000n })
console.log(engine.formatAmount(proposal.value.gross, 'EUR'))
`

it('the engine installs alone, without dependencies, and bills in plain JavaScript', () => {
  const packed = execFileSync(process.execPath, [join(root, 'tools/pack-engine.mjs')], {
    encoding: 'utf8',
  })
  const tarball = packed.trim().split('\n').at(-1) ?? ''
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  execFileSync('npm', ['install', '--offline', '--silent', '--no-audit', tarball], { cwd: folder })
  writeFileSync(join(folder, 'program.mjs'), program)
  const printed = execFileSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' })
  expect(printed.trim()).toBe('59.51')
})
