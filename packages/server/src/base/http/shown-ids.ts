import type { Fault } from '@tranche/engine'
import { idPrefixes, type Noun, presentId } from './ids.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const nouns = Object.keys(idPrefixes).join('|')
/** `order "0198…"`, `billing run 0198…`: the word before an id says what it names. */
const named = new RegExp(`\\b(${nouns})s?(?: with)?(?: the)?(?: id)? "?(${uuid})`, 'gi')
const stored = new RegExp(uuid, 'gi')

/** A fault as the caller knows its ids: `ord_0198…`, never as they are stored. */
export function withShownIds(fault: Fault): Fault {
  const { message, facts } = fault
  const shown = new Map<string, string>()
  for (const [, noun = '', id = ''] of message.matchAll(named)) {
    shown.set(id, presentId(noun.toLowerCase() as Noun, id))
  }
  for (const [key, value] of Object.entries(facts)) {
    if (key in idPrefixes && isStored(value)) shown.set(value, presentId(key as Noun, value))
  }
  const show = (text: string) => text.replace(stored, (id) => shown.get(id) ?? id)
  const pairs = Object.entries(facts).map(([key, value]) => [key, show(value)] as const)
  return { ...fault, message: show(message), facts: Object.fromEntries(pairs) }
}

function isStored(text: string): boolean {
  return new RegExp(`^${uuid}$`, 'i').test(text)
}
