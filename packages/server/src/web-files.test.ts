import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWebFiles } from './web-files.ts'

const page = '<!doctype html><html><head><title>x</title></head><body></body></html>'
const script = 'export const answer = 42\n'.repeat(20)
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'web-'))
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true })
  const put = (name: string, content: string | Buffer) =>
    writeFileSync(join(folder, 'dist', name), content)
  put('index.html', page)
  put('favicon.svg', '<svg/>')
  put('assets/main-1a2b.js', script)
  put('assets/main-1a2b.js.br', brotliCompressSync(script))
  put('assets/main-1a2b.js.gz', gzipSync(script))
  put('.built', '')
  writeFileSync(join(folder, 'secret.txt'), 'nobody reads this')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const files = openWebFiles(join(folder, 'dist'))
  if (files === undefined) throw new Error('the folder has a page')
  return files.answer(new Request(`http://localhost:8484${path}`, { headers, method }))
}
const html = { Accept: 'text/html,application/xhtml+xml' }

it('sends hashed files for ever, compressed as the browser asks', async () => {
  const plain = ask('/assets/main-1a2b.js')
  expect(plain?.route).toBe('/assets/{file}')
  expect(await plain?.response.text()).toBe(script)
  const headers = Object.fromEntries(plain?.response.headers ?? [])
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  })
  expect(headers['content-encoding']).toBeUndefined()
  const bytes = async (accept: string) => {
    const response = ask('/assets/main-1a2b.js', { 'Accept-Encoding': accept })?.response
    const encoding = response?.headers.get('Content-Encoding')
    return { encoding, body: Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0)) }
  }
  const brotli = await bytes('gzip, deflate, br, zstd')
  expect(brotli.encoding).toBe('br')
  expect(brotliDecompressSync(brotli.body).toString()).toBe(script)
  const gzip = await bytes('gzip, br;q=0')
  expect(gzip.encoding).toBe('gzip')
  expect(gunzipSync(gzip.body).toString()).toBe(script)
})

it('opens the page on deep links, with a nonce of its own each time', async () => {
  const paths = ['/', '/orders/ord_1/edit?tab=plan', '/customers']
  const seen = new Set<string>()
  for (const path of paths) {
    const response = ask(path, html)?.response
    const policy = response?.headers.get('Content-Security-Policy') ?? ''
    const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? ''
    expect(nonce).toHaveLength(22)
    seen.add(nonce)
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(response?.headers.get('Cache-Control')).toBe('no-cache')
    expect(await response?.text()).toContain(
      `<head><meta property="csp-nonce" nonce="${nonce}"><title>`,
    )
  }
  expect(seen.size).toBe(3)
  expect(ask('/orders', html)?.route).toBe('/{screen}')
})

it('leaves to the API what is no screen and no file', () => {
  for (const path of ['/v1', '/v1/nothing', '/docs', '/docs/orders', '/openapi.json', '/healthz']) {
    expect(ask(path, html), path).toBeUndefined()
  }
  for (const path of ['/readyz', '/metrics', '/assets/gone-0000.js', '/assets/']) {
    expect(ask(path, html), path).toBeUndefined()
  }
  expect(ask('/orders', { Accept: 'application/json' })).toBeUndefined()
  expect(ask('/orders', html, 'POST')).toBeUndefined()
})

it('answers HEAD with the headers alone', async () => {
  const file = ask('/favicon.svg', {}, 'HEAD')?.response
  expect(file?.headers.get('Content-Length')).toBe('6')
  expect(file?.headers.get('Cache-Control')).toBe('no-cache')
  expect(await file?.text()).toBe('')
  expect(await ask('/', html, 'HEAD')?.response.text()).toBe('')
})

it('never leaves its folder', async () => {
  const climbing = ['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt']
  const hidden = ['/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '/.built', '//secret.txt']
  for (const path of [...climbing, ...hidden]) {
    expect(ask(path), path).toBeUndefined()
    expect((await ask(path, html)?.response.text()) ?? '', path).not.toContain('nobody')
  }
})

it('takes up a new build and keeps the files of the one before', async () => {
  const files = openWebFiles(join(folder, 'dist'))
  rmSync(join(folder, 'dist', 'assets', 'main-1a2b.js'))
  writeFileSync(join(folder, 'dist', 'assets', 'main-3c4d.js'), 'new')
  writeFileSync(join(folder, 'dist', 'index.html'), page.replace('x', 'new build'))
  utimesSync(join(folder, 'dist', 'index.html'), new Date(), new Date(Date.now() + 5000))
  const get = (path: string) => files?.answer(new Request(`http://localhost${path}`))?.response
  expect(await get('/')?.text()).toContain('new build')
  expect(await get('/assets/main-3c4d.js')?.text()).toBe('new')
  expect(await get('/assets/main-1a2b.js')?.text()).toBe(script)
})

it('is absent where nothing was built', () => {
  expect(openWebFiles(undefined)).toBeUndefined()
  expect(openWebFiles(join(folder, 'nowhere'))).toBeUndefined()
})
