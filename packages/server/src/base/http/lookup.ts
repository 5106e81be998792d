import { z } from '@hono/zod-openapi'
import { fault } from '@tranche/engine'
import { idPrefixes, type Noun, storedId } from './ids.ts'
import { Refusal } from './problem.ts'
import { printable } from './request-body.ts'

/** An id in an address: whatever is no id is simply not found. */
export const anyId = (noun: Noun) =>
  z.string().openapi({ example: `${idPrefixes[noun]}_01985c6e7d3a7b3c8f00a1b2c3d4e5f6` })

function missing(noun: Noun, text: string): Refusal {
  const shown = printable(text).slice(0, 80)
  const form = `${idPrefixes[noun]}_ and 32 hexadecimal digits`
  const message = `There is no ${noun} "${shown}": ids look like ${form}`
  return new Refusal('not_found', message, {
    faults: [fault('not_found', message, { path: 'id', facts: { id: shown } })],
  })
}

/** The stored id of an address. */
export function lookup(noun: Noun, text: string): string {
  const id = storedId(noun, text)
  if (id === undefined) throw missing(noun, text)
  return id
}
