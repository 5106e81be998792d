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
