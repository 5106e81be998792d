import { expect, it } from 'vitest'
import { createDoor } from './strangers.ts'

const place = { host: '127.0.0.1', port: 8484, hosts: ['billing.example.com', 'localhost:9000'] }

function codeOf(
  [method, path]: readonly [string, string],
  headers: Readonly<Record<string, string>>,
  at: Parameters<typeof createDoor>[0] = place,
): string {
  const all = { host: 'localhost:8484', ...headers }
  const url = path.startsWith('http') ? path : `http://localhost:${at.port}${path}`
  return createDoor(at)(new Request(url, { method, headers: all }))?.code ?? ''
}

it('answers by its own names and those it was told, and by no others', () => {
  const ours = ['localhost:8484', 'LOCALHOST:8484', '127.0.0.1:8484', '[::1]:8484']
  for (const host of [...ours, 'billing.example.com', 'localhost:9000']) {
    expect([host, codeOf(['GET', '/v1/orders'], { host })]).toEqual([host, ''])
  }
  const theirs = ['evil.example', 'evil.example:8484', 'localhost', 'localhost:8485', 'localhost.']
  const odd = ['localhost:8484.evil.example', 'billing.example.com:81', '192.168.1.5:8484', '']
  for (const host of [...theirs, ...odd]) {
    for (const path of ['/', '/v1/orders', '/metrics', '/docs']) {
      expect([host, codeOf(['GET', path], { host })]).toEqual([host, 'unknown_host'])
    }
  }
  expect(codeOf(['GET', 'http://evil.example/v1/orders'], {})).toBe('unknown_host')
})

it('takes any address for its own where it listens on all, and no name', () => {
  const open = { host: '0.0.0.0', port: 8484, hosts: [] }
  const of = (host: string) => codeOf(['GET', '/'], { host }, open)
  expect([of('192.168.1.5:8484'), of('[fe80::1]:8484'), of('office.lan:8484')]).toEqual([
    '',
    '',
    'unknown_host',
  ])
  expect(codeOf(['GET', '/'], { host: 'localhost' }, { ...open, port: 80 })).toBe('')
})

it('takes deeds from its own pages and from programs only', () => {
  const deed = ['POST', '/v1/demo'] as const
  expect(codeOf(deed, {})).toBe('')
  const origins = ['http://localhost:8484', 'http://127.0.0.1:8484', 'https://billing.example.com']
  for (const origin of origins) expect([origin, codeOf(deed, { origin })]).toEqual([origin, ''])
  expect(codeOf(deed, { origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe('')
  const strangers = ['https://evil.example', 'http://localhost:3000', 'null', 'file://', 'x', '']
  for (const origin of strangers) {
    for (const path of ['/', '/v1/demo', '/metrics']) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        expect([origin, codeOf([method, path], { origin })]).toEqual([origin, 'foreign_origin'])
      }
    }
  }
  const own = { origin: 'http://localhost:8484' }
  for (const site of ['cross-site', 'same-site', 'anything']) {
    expect(codeOf(deed, { 'sec-fetch-site': site })).toBe('foreign_origin')
    expect(codeOf(deed, { ...own, 'sec-fetch-site': site })).toBe('foreign_origin')
  }
})

it('lets a link of another site open a page, and nothing else', () => {
  const link = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  }
  for (const path of ['/', '/orders/ord_1', '/docs', '/docs/problems']) {
    expect([path, codeOf(['GET', path], link)]).toEqual([path, ''])
    expect(codeOf(['POST', path], link)).toBe('foreign_origin')
    expect(codeOf(['GET', path], { ...link, 'sec-fetch-dest': 'iframe' })).toBe('foreign_origin')
    expect(codeOf(['GET', path], { ...link, 'sec-fetch-mode': 'no-cors' })).toBe('foreign_origin')
  }
  for (const path of ['/v1/orders', '/v1/invoices/inv_1.pdf', '/metrics', '/openapi.json']) {
    expect([path, codeOf(['GET', path], link)]).toEqual([path, 'foreign_origin'])
  }
})
