import { codeOf } from '../startup-error.ts'

/** The database that does not answer now, or does not do what it is asked: not for ever. */
export interface Unavailable {
  /** One sentence, with the way out. */
  readonly sentence: string
  /** After how many seconds another try makes sense. */
  readonly retryAfter: number
}

const away: Unavailable = {
  sentence: 'The database does not answer: repeat the request in a moment',
  retryAfter: 1,
}
const full: Unavailable = {
  sentence:
    'The disk of the database is full, and nothing was saved: free space on it, then repeat',
  retryAfter: 30,
}
const slow: Unavailable = {
  sentence: 'The database took too long, and nothing was saved: repeat the request in a moment',
  retryAfter: 2,
}
const busy: Unavailable = {
  sentence:
    'Others kept what this needs for too long, and nothing was saved: repeat the request in a moment',
  retryAfter: 2,
}

/**
 * By SQLSTATE, or its class where the class says it: connection, resources, the operator, files.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const byState: readonly (readonly [pattern: RegExp, what: Unavailable])[] = [
  [/^53100$/, full],
  [/^57014$/, slow],
  [/^(40001|40P01|55P03)$/, busy],
  [/^(08|53|57P|58)/, away],
  // A server that went on stand-by; sessions that were ended for waiting too long.
  [/^(25006|25P0[234])$/, away],
]

/** What a socket does; a file that is not there has the same code as a socket that is not. */
const ofSockets = new Set(['connect', 'read', 'write', 'getaddrinfo', 'shutdown'])

/** What the driver throws without a code. */
const byMessage: readonly (readonly [pattern: RegExp, what: Unavailable])[] = [
  [/^Query read timeout$/, slow],
  [
    /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/,
    away,
  ],
]

/**
 * What a thrown error says about the database as a whole; undefined where it says something about
 * what was asked.
 */
export function unavailability(thrown: unknown): Unavailable | undefined {
  if (!(thrown instanceof Error)) return undefined
  if (thrown instanceof AggregateError) return first(thrown.errors)
  const code = codeOf(thrown)
  if (code === undefined) {
    return byMessage.find(([pattern]) => pattern.test(thrown.message))?.[1] ?? first([thrown.cause])
  }
  if ('syscall' in thrown) return ofSockets.has(String(thrown.syscall)) ? away : undefined
  return byState.find(([pattern]) => pattern.test(code))?.[1]
}

function first(errors: readonly unknown[]): Unavailable | undefined {
  for (const error of errors) {
    const found = unavailability(error)
    if (found !== undefined) return found
  }
  return undefined
}
