/**
 * Something a person must put right before the server can start. The message is one clear
 * sentence.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}

/**
 * Short text of whatever was thrown; never the whole object (a pg error drags its client along).
 */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const code = codeOf(thrown)
  if (thrown instanceof AggregateError && thrown.message === '') {
    return thrown.errors.map(reasonOf).join('; ')
  }
  return code === undefined || thrown.message.includes(code)
    ? thrown.message
    : `${thrown.message} (${code})`
}

/** `code` of a Node or PostgreSQL error: ENOENT, 57P03. */
export function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}
