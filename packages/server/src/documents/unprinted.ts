import {
  type AnyInvoiceData,
  type Unnumbered,
  unprintedSigns,
  writtenTexts,
} from '@tranche/documents'
import { type Fault, fault } from '@tranche/engine'

/** So many texts are named; a document with more is written in a script without a font. */
const most = 20
/** Characters of a text that are quoted. */
const quoted = 60

/**
 * What a document would not show as it is written: known before it is issued, and no reason not to.
 * One warning a text; `reported` are those of a report that is put together when it is issued.
 */
export async function unprintedWarnings(
  document: Unnumbered<AnyInvoiceData>,
  reported: readonly string[] = [],
): Promise<readonly Fault[]> {
  const texts = [...new Set([...writtenTexts(document), ...reported])]
  const signs = await unprintedSigns(texts)
  return texts
    .flatMap((text, index) => {
      const missing = signs[index] ?? []
      return missing.length === 0 ? [] : [warningOf(text, missing)]
    })
    .slice(0, most)
}

function warningOf(text: string, missing: readonly string[]): Fault {
  const shown = [...text]
  const name = shown.length > quoted ? `${shown.slice(0, quoted - 1).join('')}…` : text
  const message = `"${name.replaceAll('\n', ' ')}" holds ${missing.join(' ')}, which cannot be printed: � stands in its place; write it otherwise, or issue it all the same`
  return fault('unprinted_signs', message, { facts: { text: name, signs: missing.join(' ') } })
}
