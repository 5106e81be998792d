import { expect, it } from 'vitest'
import { nameKey } from './name-key.ts'

it('compares names as the database does, large letters apart', () => {
  const alike = ['Mu\u0308ller\u00a0AG', ' M\u00fcller  ag\u3000', '\u200bM\u00fc\u200dller AG']
  for (const name of alike) expect(nameKey(name)).toBe('müller ag')
  expect(nameKey('Muller AG')).not.toBe(nameKey('Müller AG'))
})
