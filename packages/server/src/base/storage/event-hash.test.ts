import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { eventHash, type HashedEvent } from './events.ts'

const spec = readFileSync(new URL('../../../../../docs/specs/events.md', import.meta.url), 'utf8')

it('hashes the example of the specification as everybody else does', () => {
  const text = /```text\n([\s\S]*?)\n```/.exec(spec)?.[1] ?? ''
  const hash = /hashes to `(\w{64})`/.exec(spec)?.[1]
  expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
  const [tool, ...flags] = process.platform === 'darwin' ? ['shasum', '-a', '256'] : ['sha256sum']
  expect(execFileSync(tool ?? '', flags, { input: text, encoding: 'utf8' }).split(' ')[0]).toBe(
    hash,
  )
  const [version, previous, ...lines] = text.split('\n')
  const names = ['sequence', 'id', 'type', 'subject_id', 'order_id', 'occurred_at', 'actor_kind']
  names.push('actor_id', 'actor_name', 'via', 'request_id', 'body')
  const fields = Object.fromEntries(names.map((name, index) => [name, lines[index]]))
  expect([version, lines.length]).toEqual(['2', names.length])
  const event = { ...fields, actor_id: null, actor_name: null } as unknown as HashedEvent
  expect(eventHash(previous ?? '', event)).toBe(hash)
})
