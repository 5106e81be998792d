import { nameOf, type Withheld, type WithheldKind } from '@tranche/engine'
import type { Language } from './language.ts'
import { filled } from './texts.ts'

/** What is withheld, in every language of a document; `{…}` is filled in from its figures. */
const texts: Readonly<Record<WithheldKind, Readonly<Record<Language, string>>>> = {}

/** A document may carry a kind that this program knows no words for. */
const known: Readonly<Record<string, Readonly<Record<Language, string>> | undefined>> = texts

export function withheldName(row: Withheld, language: Language): string {
  const name = nameOf(row)
  const text = known[row.kind]?.[language]
  return text === undefined ? name : filled(text, { key: name, ...row.facts })
}
