import { expect, it } from 'vitest'
import { readConfig, warningOfHost } from './config.ts'

const of = (environment: NodeJS.ProcessEnv) => warningOfHost(readConfig(environment))

it('lets no other machine in unless somebody says that it is guarded', () => {
  for (const HOST of ['', '127.0.0.1', '127.1.2.3', 'localhost', '::1']) {
    expect([HOST, of({ HOST })]).toEqual([HOST, undefined])
  }
  for (const HOST of ['0.0.0.0', '::', '192.168.1.5', 'office.lan', '127.evil.example']) {
    expect(() => of({ HOST }), HOST).toThrow('there is no sign-in')
    expect(() => of({ HOST, TRANCHE_OPEN: 'yes' }), HOST).toThrow('TRANCHE_OPEN=1')
    expect(of({ HOST, TRANCHE_OPEN: '1' })).toContain('Let a proxy')
  }
})

it('reads the names by which a proxy calls it', () => {
  const hosts = (TRANCHE_HOSTS: string) => readConfig({ TRANCHE_HOSTS }).hosts
  expect(hosts('billing.example.com, localhost:9000')).toEqual([
    'billing.example.com',
    'localhost:9000',
  ])
  expect(hosts('')).toEqual([])
  expect(() => hosts('https://billing.example.com')).toThrow('TRANCHE_HOSTS holds')
})
