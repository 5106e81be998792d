import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const pages: readonly (readonly [page: string, scenarios: readonly string[]])[] = [
  ['docs/guide/time-and-periods.md', ['own-37-agency-and-consultant']],
  ['docs/guide/software-houses.md', ['own-60-from-quote-to-renewal']],
  ['docs/guide/quotes.md', ['own-50-quote-in-versions', 'own-51-quote-with-plan-and-licences']],
  ['docs/guide/joint-invoices.md', ['own-70-orders-on-one-invoice']],
  ['docs/guide/projects-and-criteria.md', ['own-39-projects-and-criteria']],
  [
    'docs/guide/running-orders.md',
    [
      ...['20-contract', '15-promote-under-plan'],
      ...['own-41-tidied-up', 'own-42-future-revenue', 'own-43-prices-in-bulk'],
    ],
  ],
]

it.each(pages)('every amount of %s stands in %s', (page, scenarios) => {
  const amounts = read(page).match(/\b\d[\d,]*\.\d\d\b/g) ?? []
  expect(amounts.length).toBeGreaterThan(8)
  const stories = scenarios.map((name) => read(`examples/${name}.yaml`))
  const told = new Set(stories.join('\n').match(/\d+\.\d\d\b/g))
  const plain = amounts.map((amount) => amount.replaceAll(',', ''))
  expect(plain.filter((amount) => !told.has(amount))).toEqual([])
})
