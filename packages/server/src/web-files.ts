import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

/** Answers browsers with the built web application. */
export interface WebFiles {
  /**
   * The reply and a name of bounded variety for figures and logs; undefined where the path is not
   * the web application's, so that the API answers.
   */
  answer(request: Request): { readonly response: Response; readonly route: string } | undefined
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Best first; each lies beside its file, made at build time. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

const ONE_YEAR = 'public, max-age=31536000, immutable'

/** Addresses of the server itself, never of a screen. */
const NOT_SCREENS = /^\/(v1|docs|assets|openapi\.json|healthz|readyz|metrics)(\/|$)/

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

type Bytes = Uint8Array<ArrayBuffer>

interface WebFile {
  readonly plain: Bytes
  readonly encoded: Readonly<Record<string, Bytes>>
}

/**
 * Scripts come from files of ours only. Styles too, but for elements that carry the nonce of this
 * one reply (the component library writes its responsive rules so) and for style attributes.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "object-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Serves the folder that the web build left; undefined where there is none. Files are held by the
 * names that were found in the folder, so no path of a request ever reaches the disk. A build made
 * while the server runs is taken up with the next page that is opened; the files of the build
 * before stay, for pages that are still open.
 */
export function openWebFiles(directory: string | undefined): WebFiles | undefined {
  if (directory === undefined) return undefined
  const page = join(directory, 'index.html')
  const files = new Map<string, WebFile>()
  let built = 0
  const refresh = (): boolean => {
    const found = statSync(page, { throwIfNoEntry: false })?.mtimeMs
    if (found === undefined || found === built) return built > 0
    for (const [path, file] of readFolder(directory)) files.set(path, file)
    built = found
    return true
  }
  if (!refresh()) return undefined
  return {
    answer(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
      const { pathname } = new URL(request.url)
      const file = pathname === '/index.html' ? undefined : files.get(pathname)
      if (file !== undefined) return fileAnswer(request, pathname, file)
      if (!isScreen(request, pathname)) return undefined
      refresh()
      const html = files.get('/index.html')?.plain
      if (html === undefined) return undefined
      return { response: pageAnswer(request, html), route: pathname === '/' ? '/' : '/{screen}' }
    },
  }
}

/** Deep links and reloads: whoever asks for a page by an address that is no file gets the start. */
function isScreen(request: Request, path: string): boolean {
  if (path === '/') return true
  return !NOT_SCREENS.test(path) && (request.headers.get('Accept') ?? '').includes('text/html')
}

function readFolder(directory: string): Map<string, WebFile> {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
  const all = new Set(names)
  const files = new Map<string, WebFile>()
  for (const name of names) {
    if (TYPES[extname(name)] === undefined) continue
    const encoded: Record<string, Bytes> = {}
    for (const [encoding, ending] of ENCODINGS) {
      if (all.has(name + ending)) encoded[encoding] = read(name + ending)
    }
    const path = name.slice(directory.length).split(sep).join('/')
    files.set(path.startsWith('/') ? path : `/${path}`, { plain: read(name), encoded })
  }
  return files
}

function read(name: string): Bytes {
  return new Uint8Array(readFileSync(name))
}

function fileAnswer(request: Request, path: string, { plain, encoded }: WebFile) {
  const hashed = path.startsWith('/assets/')
  const accepted = request.headers.get('Accept-Encoding') ?? ''
  const encoding = ENCODINGS.find(
    ([name]) => encoded[name] !== undefined && accepts(accepted, name),
  )
  const body = encoding === undefined ? plain : (encoded[encoding[0]] ?? plain)
  const headers = {
    ...HEADERS,
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Length': String(body.byteLength),
    'Cache-Control': hashed ? ONE_YEAR : 'no-cache',
    ...(Object.keys(encoded).length === 0 ? {} : { Vary: 'Accept-Encoding' }),
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding[0] }),
  }
  return {
    response: new Response(request.method === 'HEAD' ? null : body, { headers }),
    route: hashed ? '/assets/{file}' : '/{file}',
  }
}

/** `gzip;q=0` refuses what `gzip` accepts. */
function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((each) => each.trim().toLowerCase())
    return name === encoding && !parameters.some((each) => /^q=0(\.0*)?$/.test(each))
  })
}

/** The page tells the library its nonce in a meta element, as Vite's own loader expects it. */
function pageAnswer(request: Request, html: Bytes): Response {
  const nonce = randomBytes(16).toString('base64url')
  const meta = `<meta property="csp-nonce" nonce="${nonce}">`
  const text = new TextDecoder().decode(html).replace(/<head>/i, (head) => head + meta)
  const body = new TextEncoder().encode(text)
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...HEADERS,
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(body.byteLength),
      'Cache-Control': 'no-cache',
    },
  })
}
