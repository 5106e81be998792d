/** The keys with this one among them, or without it. */
export function withKey(
  keys: ReadonlySet<string>,
  key: string,
  chosen: boolean,
): ReadonlySet<string> {
  const after = new Set(keys)
  if (chosen) after.add(key)
  else after.delete(key)
  return after
}
