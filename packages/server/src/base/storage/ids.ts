import { randomFillSync } from 'node:crypto'

const random = new Uint8Array(4096)
let used = random.length
let lastTime = 0
let counter = 0

/**
 * UUIDv7 (RFC 9562 §6.2, method 1): sorts by the time it was made, within one process strictly.
 * Rows that are made together lie together in every index.
 */
export function newId(): string {
  if (used + 8 > random.length) {
    randomFillSync(random)
    used = 0
  }
  const now = Date.now()
  if (now > lastTime) {
    lastTime = now
    counter = (((random[used] ?? 0) << 4) | ((random[used + 1] ?? 0) & 15)) & 0x3ff
  } else if (++counter > 0xfff) {
    lastTime += 1
    counter = 0
  }
  const time = lastTime.toString(16).padStart(12, '0')
  let tail = ''
  for (let index = 0; index < 8; index++) {
    const byte = random[used + index] ?? 0
    tail += (index === 0 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0')
  }
  used += 8
  const sequence = counter.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isId(text: string): boolean {
  return uuid.test(text)
}
