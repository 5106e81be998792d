import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { ownWord } from '../../packages/documents/src/letter/own-words.ts'
import { stockPlans } from '../../packages/server/src/plans/stock-plans.ts'

const file = (path: string) => fileURLToPath(new URL(`../../packages/${path}`, import.meta.url))
const web = readFileSync(file('web/src/words/own-words.ts'), 'utf8')
const engine = readFileSync(file('engine/src/plans/complete.ts'), 'utf8')
const implied = /label: '(\w+)'/.exec(engine)?.[1] ?? ''
const labels = new Set([
  implied,
  ...stockPlans.flatMap(({ plan }) => (plan.instalments ?? []).map(({ label = '' }) => label)),
])

it('what the program calls an instalment is printed in the language of the customer', () => {
  expect(labels.size).toBeGreaterThanOrEqual(10)
  for (const label of labels) {
    for (const language of ['de', 'fr'] as const) {
      expect([label, ownWord(label, language) === label]).toEqual([label, false])
    }
    expect(ownWord(label, 'en')).toBe(label)
  }
  // One that is repeated is numbered.
  expect(ownWord('Month 2', 'fr')).toBe('Mois 2')
  expect(ownWord('Halle 3', 'de')).toBe('Halle 3')
  expect(ownWord('constructor', 'de')).toBe('constructor')
})

it('what the program calls a plan or an instalment is a word of the screens', () => {
  const words = [...stockPlans.map(({ label }) => label), ...labels]
  // As a key: 'Half way': …, Start: …
  const missing = words.filter((each) => !web.includes(`'${each}':`) && !web.includes(` ${each}:`))
  expect(missing).toEqual([])
})
