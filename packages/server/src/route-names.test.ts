import { expect, it } from 'vitest'
import { addresses } from './api.ts'
import { createRouteNames } from './base/http/route-names.ts'

it('names every address by itself, and all else "other"', () => {
  const nameOf = createRouteNames(addresses)
  for (const each of addresses) expect(nameOf(each.replaceAll(/\{\w+\}/g, 'x'))).toBe(each)
  expect(nameOf('/v1/orders/ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6')).toBe('/v1/orders/{id}')
  expect(nameOf('/v1/orders/abc1')).toBe('/v1/orders/{id}')
  expect(nameOf('/v1/orders/summaries')).toBe('/v1/orders/summaries')
  for (const path of ['/v1/nothing', '/v1/orders/', '/v1/orders/a/b/c', '/', '']) {
    expect([path, nameOf(path)]).toEqual([path, 'other'])
  }
  const asked = Array.from({ length: 300 }, (_, n) => `/v1/orders/abc${n}`)
  expect(new Set(asked.map(nameOf)).size).toBe(1)
})
