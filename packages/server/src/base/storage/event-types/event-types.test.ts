import { fileURLToPath } from 'node:url'
import { z } from '@hono/zod-openapi'
import { expect, it } from 'vitest'
import type { Happening } from '../events.ts'
import { type EventKind, eventKinds, kindOf } from './index.ts'

const kinds: readonly EventKind[] = eventKinds

it('names each type once: its noun, a dot, and what happened', () => {
  const keys = kinds.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const { key, about } of kinds) {
    expect(key).toMatch(new RegExp(`^${about}\\.[a-z]+(_[a-z]+)*$`))
    expect(kindOf(key as (typeof eventKinds)[number]['key']).key).toBe(key)
  }
})

// Checked by the compiler: an unused @ts-expect-error fails the type check.
it('takes no data of another type', () => {
  const about = { subjectId: 'x', changes: [] }
  const right: Happening = { ...about, type: 'order.confirmed', data: { number: 'ORD-1' } }
  // @ts-expect-error it tells its number
  const silent: Happening = { ...about, type: 'order.confirmed' }
  // @ts-expect-error a number is text
  const wrong: Happening = { ...about, type: 'order.confirmed', data: { number: 1 } }
  // @ts-expect-error it tells nothing beside its rows
  const more: Happening = { ...about, type: 'order.closed', data: { number: 'ORD-1' } }
  // @ts-expect-error nothing of this name happens
  const unknown: Happening = { ...about, type: 'order.lost' }
  expect([right, silent, wrong, more, unknown]).toHaveLength(5)
})

it('the reference lists them all; npm run update writes it', async () => {
  const file = fileURLToPath(new URL('../../../../../../docs/reference/events.md', import.meta.url))
  await expect(reference()).toMatchFileSnapshot(file)
})

interface Field {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly string[]
}

function reference(): string {
  const parts = [
    '# Events',
    'Generated from the list of types: `npm run update` writes it again. What all events have, and how they ' +
      'are hashed, is in [the specification](../specs/events.md).',
  ]
  for (const { key, says, data } of kinds) {
    parts.push(`## ${key}`, says)
    if (data === undefined) continue
    const { properties = {}, required = [] } = z.toJSONSchema(data) as {
      readonly properties?: Readonly<Record<string, Field>>
      readonly required?: readonly string[]
    }
    const rows = Object.entries(properties).map(([name, { description = '', ...field }]) => {
      const how = field.enum?.map((word) => `\`${word}\``).join(', ') ?? field.type ?? ''
      return `| \`${name}\` | ${how}${required.includes(name) ? '' : ', may be missing'} | ${description} |`
    })
    parts.push(['| data | | |', '| --- | --- | --- |', ...rows].join('\n'))
  }
  return `${parts.join('\n\n')}\n`
}
