import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FoundFont } from './fonts.ts'
import { paperText } from './paper-text.ts'
import { installedPaths } from './paths.ts'

/** Printed for a character that no font has; Noto Sans has it. */
export const replacement = '\ufffd'

/** A text as the installed fonts print it. */
export interface Lettered {
  readonly text: string
  /** Signs of it that no font has: replaced, or left out where they are marks on another. */
  readonly missing: readonly string[]
  /** What it is set in. */
  readonly families: readonly string[]
}

type Lettering = (text: string) => Lettered

/** Characters of the first font: what most documents are written in. No font is opened for it. */
const usual =
  /^[\n\u0020-\u007e\u00a0-\u017f\u200b\u2013\u2014\u2018-\u201e\u2022\u2026\u202f\u20ac\u2212\ufffd]*$/
/** A character with the marks on it, or signs joined to one: one font sets them all. */
const cluster =
  /\p{RI}{2}|\P{M}[\p{M}\p{EMod}\u{e0020}-\u{e007f}]*(?:\u200d\p{ExtPict}[\p{M}\p{EMod}]*)*|\p{M}+/gu
/** Only seen by what it does to others: no font needs to have it. */
const unseen = /[\n\u200b\p{Default_Ignorable_Code_Point}]/u
/** How the fonts print texts; a font is opened when the first text needs it, and then known. */
export async function letteringIn(
  fonts: readonly FoundFont[],
  texts: readonly string[],
): Promise<Lettering> {
  const [first] = fonts
  if (first === undefined) throw new Error('No font is installed: run npm install')
  const plain: Lettering = (text) => ({ text, missing: [], families: [first.family] })
  if (texts.every((text) => usual.test(text))) return plain
  const { openSync } = await import('fontkit')
  const has = (font: FoundFont, characters: readonly string[]) => {
    const known = charactersOf(font, openSync)
    return characters.every((each) => unseen.test(each) || hasCharacter(known, each))
  }
  return (text) => (usual.test(text) ? plain(text) : lettered(text, { first, fonts, has }))
}

interface Case {
  readonly first: FoundFont
  readonly fonts: readonly FoundFont[]
  readonly has: (font: FoundFont, characters: readonly string[]) => boolean
}

function lettered(text: string, { first, fonts, has }: Case): Lettered {
  const missing = new Set<string>()
  const families = new Set([first.family])
  const printed = text.replace(cluster, (whole) => {
    const characters = [...whole]
    const [base = ''] = characters
    const asked = fonts.filter(({ scripts }) => scripts.test(base))
    const fitting = asked.find((font) => has(font, characters))
    if (fitting !== undefined) {
      families.add(fitting.family)
      return whole
    }
    const font = asked.find((each) => has(each, [base]))
    if (font === undefined) {
      missing.add(whole)
      return replacement
    }
    families.add(font.family)
    const kept = characters.filter((each) => has(font, [each]))
    for (const each of characters) if (!kept.includes(each)) missing.add(each)
    return kept.join('')
  })
  return { text: printed, missing: [...missing].sort(), families: [...families] }
}

/** A letter with an accent is set from its parts where a font has only these. */
function hasCharacter(known: ReadonlySet<number>, character: string): boolean {
  const has = (each: string) => known.has(each.codePointAt(0) ?? 0)
  return has(character) || [...character.normalize('NFD')].every(has)
}

const known = new Map<string, ReadonlySet<number>>()

/** All weights of a font have the same characters. Only their list stays in memory. */
function charactersOf(
  { folders: [folder = ''] }: FoundFont,
  open: typeof import('fontkit').openSync,
): ReadonlySet<number> {
  const held = known.get(folder)
  if (held !== undefined) return held
  const file = readdirSync(folder).find((name) => name.endsWith('.ttf')) ?? ''
  const font = open(join(folder, file))
  if (!('characterSet' in font)) throw new Error(`${file} holds several fonts`)
  const characters = new Set(font.characterSet)
  known.set(folder, characters)
  return characters
}

/** Of each text the signs that no installed font has: known before anything is printed. */
export async function unprintedSigns(
  texts: readonly string[],
): Promise<readonly (readonly string[])[]> {
  // Ten thousand invoices of a run are looked through: nearly all are plain.
  if (texts.every((text) => usual.test(text))) return texts.map(() => [])
  const shown = texts.map(paperText)
  const lettering = await letteringIn(installedPaths().fonts, shown)
  return shown.map((text) => lettering(text).missing)
}
