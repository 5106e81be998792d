import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type OutgoingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { type ServerProcess, startServer } from '../server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'tranche-web-'))
let database: FreshDatabase
let server: ServerProcess
const page = { Accept: 'text/html' }

const main = `
  const style = document.createElement('style')
  style.textContent = '#a { color: rgb(1, 2, 3) }'
  style.nonce = document.querySelector('meta[property="csp-nonce"]').nonce
  document.head.append(style)
  document.body.innerHTML = '<p id="a" style="margin: 7px">' + location.pathname + '</p>'
  const rogue = document.createElement('style')
  rogue.textContent = '#a { color: rgb(9, 9, 9) !important }'
  document.head.append(rogue)
`

beforeAll(async () => {
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true })
  const html = `<!doctype html><html><head><title>Fixture</title></head><body>
    <script type="module" src="/assets/main-1.js"></script><script>window.inline = 1</script>
    </body></html>`
  writeFileSync(join(folder, 'dist', 'index.html'), html)
  writeFileSync(join(folder, 'dist', 'assets', 'main-1.js'), main)
  writeFileSync(join(folder, 'secret.txt'), 'nobody reads this')
  database = await freshDatabase()
  const environment = { DATABASE_URL: database.url, TRANCHE_WEB: join(folder, 'dist') }
  const hosts = { TRANCHE_HOSTS: 'billing.example.com' }
  server = await startServer({ ...environment, ...hosts, LOG_LEVEL: 'info' })
})
afterAll(async () => {
  await server?.stop()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Sends a request exactly as it is written; `fetch` would tidy it up first. */
function raw(
  path: string,
  { method = 'GET', headers = page }: { method?: string; headers?: OutgoingHttpHeaders } = {},
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(server.url)
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, path, method, headers }, (reply) => {
      let body = ''
      reply.on('data', (part: Buffer) => {
        body += part.toString()
      })
      reply.on('end', () => done({ status: reply.statusCode ?? 0, body }))
    })
    sent.on('error', fail)
    sent.end()
  })
}

it('serves pages, files and the API beside each other', async () => {
  const deep = await fetch(`${server.url}/orders/ord_1?tab=plan`, { headers: page })
  expect(await deep.text()).toContain('<title>Fixture</title>')
  const file = await fetch(`${server.url}/assets/main-1.js`, { method: 'HEAD' })
  expect(file.headers.get('cache-control')).toContain('immutable')
  expect([file.status, await file.text()]).toEqual([200, ''])
  const unknown = await fetch(`${server.url}/v1/nothing`, { headers: page })
  expect(unknown.headers.get('content-type')).toBe('application/problem+json')
  expect((await fetch(`${server.url}/healthz`, { headers: page })).status).toBe(200)
  expect((await fetch(`${server.url}/assets/gone.js`, { headers: page })).status).toBe(404)
})

it('gives nothing beyond its folder, whatever is asked', async () => {
  const asked = ['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '//secret.txt']
  for (const path of [...asked, '/assets/..%2f..%2fsecret.txt', '/..\\secret.txt']) {
    const { status, body } = await raw(path)
    expect(body, path).not.toContain('nobody')
    expect(status, path).toBeLessThan(500)
  }
})

const paths = ['/', '/orders', '/assets/main-1.js', '/metrics', '/readyz', '/docs', '/v1/nothing']

it('gives nothing to whoever calls it by a name that is not its own', async () => {
  for (const path of [...paths, '/v1/organizations', '/openapi.json']) {
    const { status, body } = await raw(path, { headers: { Host: 'evil.example', ...page } })
    expect([path, status, JSON.parse(body).code]).toEqual([path, 421, 'unknown_host'])
  }
  const proxied = { Host: 'billing.example.com', Origin: 'https://billing.example.com' }
  expect((await raw('/v1/organizations', { headers: proxied })).status).toBe(200)
})

it('gives nothing to a page of another site', async () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const type = { 'Content-Type': 'application/json' }
  const deeds = ['/v1/demo', '/v1/verify', '/v1/organizations']
  const from = (path: string, method: string, headers: OutgoingHttpHeaders) =>
    raw(path, { method, headers }).then(({ status }) => [path, status])
  for (const path of deeds) {
    const page = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    expect(await from(path, 'POST', { ...page, ...form })).toEqual([path, 403])
    expect(await from(path, 'POST', { ...page, ...type })).toEqual([path, 403])
    const port = { Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-site', ...type }
    expect(await from(path, 'POST', port)).toEqual([path, 403])
    for (const other of [form, { 'Content-Type': 'text/plain' }, {}]) {
      expect(await from(path, 'POST', other)).toEqual([path, 415])
    }
  }
  for (const path of paths) {
    expect(await from(path, 'GET', { Origin: 'https://evil.example' })).toEqual([path, 403])
    expect(await from(path, 'GET', { 'Sec-Fetch-Site': 'cross-site' })).toEqual([path, 403])
  }
  const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }
  const opened = { ...link, 'Sec-Fetch-Dest': 'document', ...page }
  expect(await from('/orders/ord_1', 'GET', opened)).toEqual(['/orders/ord_1', 200])
  expect(await from('/v1/organizations', 'GET', opened)).toEqual(['/v1/organizations', 403])
  const { data } = await (await fetch(`${server.url}/v1/organizations`)).json()
  expect(data).toEqual([])
})

it('has figures for the addresses that there are, whatever is asked', async () => {
  const asked = Array.from({ length: 250 }, (_, index) => `/v1/orders/abc${index}`)
  for (const path of asked) await fetch(`${server.url}${path}`)
  await fetch(`${server.url}/v1/organizations`)
  const figures = await (await fetch(`${server.url}/metrics`)).text()
  expect(figures).toMatch(/method="GET",route="\/v1\/orders\/\{id\}",status="400"\} 250/)
  expect(figures).toContain('route="/v1/organizations"')
  expect(figures).not.toContain('abc')
  expect(figures.length).toBeLessThan(60_000)
})

it('counts and logs screens under few names', async () => {
  for (const name of ['anna', 'ben']) await fetch(`${server.url}/people/${name}`, { headers: page })
  const figures = await (await fetch(`${server.url}/metrics`)).text()
  expect(figures).toContain('route="/{screen}"')
  expect(figures).toContain('route="/assets/{file}"')
  expect(figures).not.toContain('anna')
  expect(server.output()).not.toContain('anna')
})

it('lets a real browser run only what is its own', async ({ skip }) => {
  const executablePath = chromiumPath()
  if (executablePath === undefined) return skip(noChromium)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const tab = await browser.newPage()
    const complaints: string[] = []
    tab.on('console', (message) => complaints.push(message.text()))
    await tab.goto(`${server.url}/orders`)
    const paragraph = tab.locator('#a')
    expect(await paragraph.textContent()).toBe('/orders')
    // As text: the browser's own names are not those of this program.
    const style = await tab.evaluate(`(() => {
      const { color, marginTop } = getComputedStyle(document.querySelector('#a'))
      return { color, marginTop, inline: 'inline' in window }
    })()`)
    expect(style).toEqual({ color: 'rgb(1, 2, 3)', marginTop: '7px', inline: false })
    expect(complaints.filter((text) => /content security policy/i.test(text))).toHaveLength(2)
  } finally {
    await browser.close()
  }
})

it('gives a page of another port nothing, in a real browser', async ({ skip }) => {
  const executablePath = chromiumPath()
  if (executablePath === undefined) return skip(noChromium)
  const form = `<form method="post" action="${server.url}/v1/demo"><button>Win</button></form>`
  const link = `<a href="${server.url}/orders">A link</a>`
  const stranger = createServer((_, reply) => {
    reply.setHeader('Content-Type', 'text/html').end(`<!doctype html>${form}${link}`)
  })
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
  const { port } = stranger.address() as AddressInfo
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    for (const home of [`http://localhost:${port}`, `http://127.0.0.1:${port}`]) {
      const tab = await browser.newPage()
      await tab.goto(home)
      const got = await tab.evaluate(`(async () => {
        const asked = [['GET', '/v1/organizations'], ['GET', '/metrics'], ['POST', '/v1/demo']]
        const type = { 'Content-Type': 'text/plain' }
        const tries = asked.flatMap(([method, path]) => ['cors', 'no-cors'].map((mode) =>
          fetch('${server.url}' + path, { method, mode, headers: type }).then((r) => r.text())
            .catch(() => '')))
        return (await Promise.all(tries)).join('')
      })()`)
      expect(got).toBe('')
      const refused = tab.waitForResponse(/\/v1\/demo$/)
      await tab.locator('button').click()
      expect((await refused).status()).toBe(403)
      await tab.goto(home)
      await tab.locator('a').click()
      await tab.waitForURL(/\/orders$/)
      expect(await tab.title()).toBe('Fixture')
      await tab.close()
    }
    const organizations = await fetch(`${server.url}/v1/organizations`)
    expect(await organizations.json()).toMatchObject({ data: [] })
  } finally {
    await browser.close()
    stranger.close()
  }
})
