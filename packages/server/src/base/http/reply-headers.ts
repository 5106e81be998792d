import { problemOf, type Refusal } from './problem.ts'
import { printable } from './request-body.ts'

const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

/** What every reply carries. */
export function setHeaders(headers: Headers, requestId: string): void {
  headers.set('Request-Id', requestId)
  for (const [name, value] of Object.entries(securityHeaders)) {
    if (!headers.has(name)) headers.set(name, value)
  }
}

/** A refusal as it is sent. */
export function refusalResponse(
  refused: Refusal,
  { path, requestId }: { readonly path: string; readonly requestId: string },
): Response {
  const problem = problemOf(refused, { instance: printable(path), requestId })
  const response = new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...refused.headers,
    },
  })
  setHeaders(response.headers, requestId)
  return response
}
