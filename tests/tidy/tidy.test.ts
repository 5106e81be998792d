import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as architecture from './architecture-rules.ts'
import { root, sourceFiles, sourceOf } from './source-files.ts'
import * as text from './text-rules.ts'

const sources = sourceFiles()

describe('the tree is tidy', () => {
  const { architectureRules, findings, ...architectural } = architecture
  const { textRules, ...textual } = text
  const rules: Readonly<Record<string, text.Rule>> = { ...textual, ...architectural }
  for (const [name, rule] of Object.entries(rules)) {
    it(name, () => expect(findings(sources, [rule])).toEqual([]))
  }

  it('sees all files, and runs all rules', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(Object.keys(rules)).toHaveLength(textRules.length + architectureRules.length)
  })

  it('is laid out as ARCHITECTURE says', () => {
    const packages = readdirSync(join(root, 'packages')).toSorted()
    expect(packages).toEqual(['cli', 'client', 'documents', 'engine', 'scenario', 'server', 'web'])
    const texts = ['README.md', 'ARCHITECTURE.md', 'STYLE.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
    const places = ['LICENSE', 'docs/glossary.md', 'docs/decisions.md', 'examples', 'bench']
    const missing = [...texts, ...places].filter((path) => !existsSync(join(root, path)))
    expect(missing).toEqual([])
  })
})

/** A bad sample for each rule: a rule that cannot fail checks nothing. */
const BAD: readonly (readonly [rule: keyof typeof samples, path: string, content: string])[] = [
  ['fileSize', 'packages/engine/src/money/a.ts', 'export {}\n'.repeat(401)],
  ['columns', 'packages/cli/src/a.ts', `// ${'wide '.repeat(20)}\n`],
  ['fileNames', 'packages/cli/src/showOrders.ts', ''],
  ['folderNames', 'packages/cli/src/utils/a.ts', ''],
  ['words', 'packages/cli/src/a.ts', 'function processOrder() {}'],
  ['words', 'packages/cli/src/a.ts', 'class InvoiceService {}'],
  ['functionSize', 'packages/cli/src/a.ts', `function f() {${'\n'.repeat(70)}}`],
  ['functionSize', 'packages/cli/src/a.ts', `const f = () => {${'\n'.repeat(70)}}`],
  ['functionSize', 'packages/web/src/a.tsx', `function Page() {${'\n'.repeat(150)}}`],
  ['packageDirections', 'packages/web/src/a.ts', "import { a } from '@tranche/engine'"],
  ['parameters', 'packages/cli/src/a.ts', 'function f(a, b, c, d) {}'],
  ['promises', 'packages/cli/src/a.ts', ['//', 'TODO later'].join(' ')],
  ['promises', 'packages/cli/src/a.ts', 'const a = b as any'],
  ['translatedValues', 'packages/web/src/a.tsx', 'const a = <Trans>Bills {name}</Trans>'],
  ['answeredReads', 'packages/web/src/a.tsx', 'const a = useOrder(id).data'],
  ['answeredReads', 'packages/web/src/a.tsx', 'const { data = [] } = useOrder(id)'],
  ['answeredReads', 'packages/web/src/a.tsx', 'function A() { const a = useOrder(id); b(a.data) }'],
  ['polls', 'tests/e2e/a.test.ts', ['it.concurrent()', 'expect.poll', '(a)'].join('')],
  ['packageDirections', 'packages/engine/src/money/a.ts', "import { a } from '@tranche/server'"],
  ['packageDirections', 'packages/engine/src/money/a.ts', "import { a } from 'node:fs'"],
  ['packageDirections', 'packages/documents/src/a.ts', "import { a } from '@tranche/server'"],
  ['packageDirections', 'packages/client/src/a.ts', "export * from '../../engine/src/index.ts'"],
  ['engineLayers', 'packages/engine/src/money/a.ts', "import { a } from '../billing/bill.ts'"],
  ['engineLayers', 'packages/engine/src/orders/a.ts', "import type { A } from '../plans/b.ts'"],
  ['engineLayers', 'packages/engine/src/nowhere/a.ts', ''],
  ['serverRooms', 'packages/server/src/base/a.ts', "import { a } from '../plans/index.ts'"],
  ['serverRooms', 'packages/server/src/plans/a.ts', "import type { A } from '../orders/index.ts'"],
  ['serverRooms', 'packages/server/src/orders/a.ts', "import { a } from '../plans/schema.ts'"],
  ['serverRooms', 'packages/server/src/a.ts', "import { a } from './plans/schema.ts'"],
  ['serverRooms', 'packages/server/src/orders/a.ts', "import { a } from '../endpoints.ts'"],
  ['serverRooms', 'packages/server/src/nowhere/a.ts', ''],
  ['webRooms', 'packages/web/src/api/a.ts', "import { a } from '../components/a.ts'"],
  ['webRooms', 'packages/web/src/components/a.ts', "import type { A } from '../app/a.ts'"],
  ['webRooms', 'packages/web/src/components/orders/a.ts', "import { a } from '../runs/a.ts'"],
  ['webRooms', 'packages/web/src/components/nowhere/a.ts', ''],
  ['webRooms', 'packages/web/src/pages/plans/a.ts', "import type { A } from '../orders/a.ts'"],
  ['webRooms', 'packages/web/src/nowhere/a.ts', ''],
  ['engineBans', 'packages/engine/src/money/a.ts', 'const now = new Date()'],
  ['engineBans', 'packages/engine/src/money/a.ts', 'const a = Math.round(1.5)'],
  ['engineBans', 'packages/engine/src/money/a.ts', 'const a = (1.5).toFixed(2)'],
  ['lineTerms', 'packages/engine/src/billing/a.ts', 'const a = line.terms.net'],
  ['environment', 'packages/server/src/base/a.ts', 'const a = process.env.PORT'],
]
const { textRules: _texts, ...textSamples } = text
const { architectureRules: _architecture, findings: _findings, ...directions } = architecture
const samples = { ...textSamples, ...directions }

describe('each rule can fail', () => {
  for (const [rule, path, content] of BAD) {
    it(`${rule}: ${content.slice(0, 60).replaceAll('\n', ' ')}`, () => {
      expect(samples[rule](sourceOf(path, content))).toHaveLength(1)
    })
  }

  it('has a bad sample for each', () => {
    expect(new Set(BAD.map(([rule]) => rule))).toEqual(new Set(Object.keys(samples)))
  })
})
