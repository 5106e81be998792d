import { createHash } from 'node:crypto'

export function requestHash(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

/** Keys are texts of the caller: 1 to 255 visible characters. */
export function isUsableKey(key: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(key)
}
