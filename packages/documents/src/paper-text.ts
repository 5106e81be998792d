/** What turns the direction of writing: it would show a text otherwise than it is stored. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu
/** Marks that stand for a letter of their direction: of use only beside such letters. */
const strongMarks = /[\u061c\u200e\u200f]/gu
/** Neither seen nor stored today; documents that were frozen before still hold them. */
const unprintable = /(?!\n)\p{Cc}|[\p{Cs}\ufeff\ufff9-\ufffb]/gu
/** Marks above, below and around letters of any script; more would grow into the next row. */
const marksOfAnyLetter =
  /([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/gu
/** Vowels, tones and signs of a script: up to four belong to a syllable. */
const marksOfScript = /(\p{M}{4})\p{M}+/gu
const leftward =
  /(?=\p{L})[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * A text of the data as paper shows it: as it is stored, whatever it holds. One in a script that
 * runs to the left is a unit of its own (U+2068…U+2069), so that figures beside it stay in place.
 */
export function paperText(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unprintable, '')
    .replace(turning, '')
    .replace(marksOfAnyLetter, '$1')
    .replace(marksOfScript, '$1')
  if (!leftward.test(plain)) return plain.replace(strongMarks, '')
  return plain
    .split('\n')
    .map((line) => (leftward.test(line) ? `\u2068${line}\u2069` : line.replace(strongMarks, '')))
    .join('\n')
}

/** Runs of characters between which no row can end by itself. */
const longWord = /[^\s\u200b\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{32,}/gu
/** At a sign that divides an address, or after twenty characters with the marks on them. */
const piece = /(?:\P{M}\p{M}*){8,20}?(?<=[-/?&=#._,;:])(?=.)|(?:\P{M}\p{M}*){20}(?=.)/gu

/** Words too long for a column may break where U+200B stands; the template prints nothing there. */
export function breakable(text: string): string {
  return text.replace(longWord, (word) => word.replace(piece, '$&\u200b'))
}

/** The same value with all its texts changed. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change)) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)])
  return Object.fromEntries(entries) as T
}

/** All texts of a value. */
export function textsOf(value: unknown): readonly string[] {
  const texts: string[] = []
  mapTexts(value, (text) => {
    texts.push(text)
    return text
  })
  return texts
}
