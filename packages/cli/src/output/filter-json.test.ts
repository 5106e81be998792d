import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { filterJson } from './filter-json.ts'

const absent = spawnSync('jq', ['--version']).error !== undefined

it.skipIf(absent)('filters data (skipped where the program jq is missing)', () => {
  expect(filterJson([{ ready: '6000.00' }, { ready: '2.50' }], '.[].ready')).toBe('6000.00\n2.50')
  expect(() => filterJson([], '.[')).toThrow('jq')
})

it.runIf(absent)('says what is missing where there is no jq (skipped where there is)', () => {
  expect(() => filterJson([], '.')).toThrow('jq')
})
