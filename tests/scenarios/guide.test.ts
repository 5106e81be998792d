import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

it.each([
  ['docs/guide/time-and-periods.md', 'examples/own-37-agency-and-consultant.yaml'],
  ['docs/guide/projects-and-criteria.md', 'examples/own-39-projects-and-criteria.yaml'],
])('every amount of %s stands in %s', (page, scenario) => {
  const amounts = read(page).match(/\b\d[\d,]*\.\d\d\b/g) ?? []
  expect(amounts.length).toBeGreaterThan(15)
  const told = new Set(read(scenario).match(/\d+\.\d\d\b/g))
  const plain = amounts.map((amount) => amount.replaceAll(',', ''))
  expect(plain.filter((amount) => !told.has(amount))).toEqual([])
})
