import { expect, it } from 'vitest'
import type { Particulars } from '../base/particulars.ts'
import { askedOfSeller } from './seller-particulars.ts'
import type { OrganizationView } from './views.ts'

function asked(country: string, particulars: Omit<Particulars, 'name'> = {}, name = 'Harbour') {
  return askedOfSeller({ country, particulars: { name, ...particulars } } as OrganizationView)
}

it('asks for address and tax id where a VAT law wants them, else for an address', () => {
  const union = ['address.street', 'address.postcode', 'address.city', 'tax_id']
  for (const country of ['DE', 'FR', 'GB', 'CH', 'IN']) expect(asked(country)).toEqual(union)
  expect(asked('AE')).toEqual(['address.street', 'address.city', 'tax_id'])
  for (const country of ['US', 'NZ', 'ZZ']) {
    expect(asked(country)).toEqual(['address.street', 'address.city'])
  }
})

it('asks for what is still blank only', () => {
  const address = { street: 'Hafenstraße 1', postcode: ' ', city: 'Hamburg' }
  expect(asked('DE', { address })).toEqual(['address.postcode', 'tax_id'])
  const whole = { address: { ...address, postcode: '20457' }, taxId: 'DE123456789' }
  expect(asked('DE', whole)).toEqual([])
  expect(asked('DE', whole, ' ')).toEqual(['name'])
  expect(asked('DE', { ...whole, legalName: 'Harbour GmbH' }, '')).toEqual([])
})
