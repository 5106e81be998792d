/** Languages with texts of their own; any other document is printed in English. */
export type Language = 'en' | 'de' | 'fr'

/** "de-AT" → de; what we have no texts for → en. */
export function languageOf(tag: string): Language {
  const primary = tag.toLowerCase().split(/[-_]/)[0]
  return primary === 'de' || primary === 'fr' ? primary : 'en'
}
