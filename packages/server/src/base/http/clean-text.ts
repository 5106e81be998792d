/**
 * What no text may hold: control characters but for line breaks and tabs, and what turns the
 * direction of writing, so that a text is read as it is stored.
 */
const unwanted = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu
const otherBreaks = /\r\n?|[\u0085\u2028\u2029]/g
/** What a name may not hold besides: characters without width, by which two look like one. */
const invisible = /\u034f|[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\uffa0]/g

/** Any text as it comes in: line breaks are one character, what cannot be seen is gone. */
export function cleanText(text: string): string {
  return text.replace(otherBreaks, '\n').replace(unwanted, '')
}

/** A name, a reference, a number: one line without blanks at its ends. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(invisible, '')
    .replace(/[\n\t]+/g, ' ')
    .trim()
}

/**
 * Signs without width that mean something within a word: joiners shape Persian and Indic letters
 * and make one emoji of several, marks turn what is neutral between two directions. In front of a
 * word none has anything to do; behind one all but the joiner, which shapes the letter before it.
 */
const leading = /(^|\s)[\u200c-\u200f\u061c]+/g
const trailing = /[\u200c\u200e\u200f\u061c]+(?=\s|$)/g

/**
 * The name of somebody: composed letters, plain single spaces, and no sign without width but where
 * it means something. What is left of them does not tell two names apart (`name_key`).
 */
export function nameOf(text: string): string {
  return oneLine(text)
    .normalize('NFC')
    .replace(leading, '$1')
    .replace(trailing, '')
    .replace(/\s+/g, ' ')
    .trim()
}
