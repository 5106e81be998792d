/**
 * Something a person must put right before the server can start. The message is one clear
 * sentence.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}

/** In what PostgreSQL's programs say. */
export function isDiskFull(complaint: string): boolean {
  return /No space left on device|Disk quota exceeded/.test(complaint)
}

/** The sentence of a full disk, wherever it shows. */
export function diskFull(directory: string): StartupError {
  return new StartupError(
    `The disk of ${directory} is full: free some 100 MB on it and start again; no data is lost.`,
  )
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
