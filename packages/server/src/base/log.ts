import { type Logger, pino } from 'pino'
import { codeOf, reasonOf } from './startup-error.ts'

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * Structured lines on stderr. Ids, routes, counts and durations only: no names, no amounts, no
 * bodies,
 * and of an error its code, message and place, never the object (a pg error drags rows along).
 */
export type Log = Logger

/** One JSON object a line, with the time as RFC 3339. */
export function createLog(level: LogLevel): Log {
  return pino(
    { level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** What may be logged of an error. */
export function loggable(thrown: unknown): Readonly<Record<string, string>> {
  const code = codeOf(thrown)
  const stack = thrown instanceof Error ? (thrown.stack ?? '').split('\n').slice(1, 6) : []
  return {
    error: reasonOf(thrown),
    ...(code === undefined ? {} : { code }),
    ...(stack.length === 0 ? {} : { at: stack.map((line) => line.trim()).join(' < ') }),
  }
}
