import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { codeOf, reasonOf, StartupError } from '../startup-error.ts'

/** Open requests get this long to finish at shutdown. */
const GRACE_MS = 30_000

export type Fetch = (request: Request) => Response | Promise<Response>

export interface HttpServer {
  /** Without a trailing slash: `http://localhost:8484`. */
  readonly address: string
  readonly port: number
  /** From now on requests are answered by this; before, with 503. */
  open(fetch: Fetch): void
  /** Takes no new connection, lets open requests finish. */
  close(): Promise<void>
}

/**
 * Listens first and answers later, so that a taken port is known before any work is done.
 * Throws StartupError when it cannot listen.
 */
export async function listen(host: string, port: number): Promise<HttpServer> {
  let fetch: Fetch = () =>
    new Response('The server is starting.\n', { status: 503, headers: { 'Retry-After': '1' } })
  const listener = getRequestListener((request) => fetch(request))
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  await bound(server, host, port)
  const found = server.address()
  const actual = typeof found === 'object' && found !== null ? found.port : port
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)
  const name = local ? 'localhost' : host
  return {
    port: actual,
    address: `http://${name.includes(':') ? `[${name}]` : name}:${actual}`,
    open(next) {
      fetch = next
    },
    close: () => closed(server),
  }
}

async function bound(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(port, host, done)
    })
  } catch (thrown) {
    throw new StartupError(whyNot(thrown, host, port), { cause: thrown })
  }
}

function whyNot(thrown: unknown, host: string, port: number): string {
  const another = `choose another one, for example PORT=${port < 65_000 ? port + 1 : 8484} npm start`
  switch (codeOf(thrown)) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program: stop it, or ${another}.`
    case 'EACCES':
      return `Port ${port} may not be used by this user: ${another}.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${host} is not an address of this machine: use 127.0.0.1.`
    default:
      return `The server cannot listen on ${host}:${port}: ${reasonOf(thrown)}.`
  }
}

async function closed(server: Server): Promise<void> {
  let open = true
  const ended = new Promise<void>((done) => {
    server.close(() => {
      open = false
      done()
    })
  })
  const deadline = Date.now() + GRACE_MS
  while (open) {
    // Kept-alive connections become idle only when their last reply is out.
    server.closeIdleConnections()
    if (Date.now() > deadline) server.closeAllConnections()
    await Promise.race([ended, sleep(20)])
  }
}
