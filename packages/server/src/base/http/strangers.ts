import { Refusal } from './problem.ts'

/** Where the server listens, and by which other names it is reached. */
export interface Place {
  readonly host: string
  readonly port: number
  /** Of TRANCHE_HOSTS: `billing.example.com`, `localhost:9000`. */
  readonly hosts: readonly string[]
}

/** Refuses a request that is meant for another server, or that another site's page sends. */
export type Door = (request: Request) => Refusal | undefined

const authority = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/
const address = /^(\[[0-9a-f:.]+\]|\d+\.\d+\.\d+\.\d+)$/
/** What holds data and no page: never opened from another site, not even by a link. */
const data = /^\/(v1|metrics|openapi\.json|healthz|readyz)(\/|$)/

/**
 * Without sign-in, what keeps other sites' pages out is that a browser says for whom a request is
 * meant (Host: a name of theirs may point here) and whose page sends it (Origin, Sec-Fetch-Site).
 * Programs that are no browser send neither of the latter. A link to a page of ours may be followed
 * from anywhere.
 */
export function createDoor(place: Place): Door {
  const known = knownHosts(place)
  return (request) => {
    const host = request.headers.get('host')?.toLowerCase() ?? ''
    const url = new URL(request.url)
    if (!known(host) || !known(url.host)) return wrongHost(host, place)
    const origin = request.headers.get('origin')?.toLowerCase()
    const site = request.headers.get('sec-fetch-site')?.toLowerCase()
    const ours = site === 'same-origin' || site === 'none'
    // A page that hides where it is says "null", even to its own server.
    if (origin !== undefined && !(origin === 'null' && ours) && !known(hostOf(origin))) {
      return wrongOrigin(origin)
    }
    if (site === undefined || ours || followsLink(request, url.pathname)) return undefined
    return wrongOrigin(origin ?? site)
  }
}

function knownHosts({ host, port, hosts }: Place): (authority: string) => boolean {
  const own = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host.toLowerCase()
  const named = new Set(hosts.map((each) => each.toLowerCase()))
  const here = new Set(['localhost', '127.0.0.1', '[::1]', own])
  const anyAddress = own === '0.0.0.0' || own === '[::]'
  return (given) => {
    if (named.has(given)) return true
    const [, name = '', at = '80'] = authority.exec(given) ?? []
    // No name leads here that is an address, so no name of a stranger's can stand for it.
    return at === port.toString() && (here.has(name) || (anyAddress && address.test(name)))
  }
}

/** `https://billing.example.com` → `billing.example.com`; empty for what is no site. */
function hostOf(origin: string): string {
  return /^https?:\/\/([^/]+)$/.exec(origin)?.[1] ?? ''
}

function followsLink({ method, headers }: Request, path: string): boolean {
  const reads = method === 'GET' || method === 'HEAD'
  const opens = headers.get('sec-fetch-mode') === 'navigate'
  return reads && opens && headers.get('sec-fetch-dest') === 'document' && !data.test(path)
}

function wrongHost(host: string, { port }: Place): Refusal {
  const said = authority.test(host) ? `"${host}"` : 'no host that can be read'
  return new Refusal(
    'unknown_host',
    `The request names ${said}, and this server is localhost:${port.toString()}: use that, or start the server with this name in TRANCHE_HOSTS`,
  )
}

function wrongOrigin(origin: string): Refusal {
  const said = /^[a-z0-9:/._[\]-]{1,100}$/.test(origin) ? origin : 'another site'
  return new Refusal(
    'foreign_origin',
    `The request comes from a page of another site (${said}): only this server's own pages may send it; a proxy's name belongs into TRANCHE_HOSTS`,
  )
}
