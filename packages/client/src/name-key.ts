/** Without width, or only a mark on what stands before, as for `name_key` of the database. */
const invisible =
  /\u034f|[\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/g

/**
 * As two names are compared: however their accents are composed, with all spaces alike, and
 * without what cannot be seen. Where the server compares it is the same, large letters apart.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim().toLowerCase()
}
