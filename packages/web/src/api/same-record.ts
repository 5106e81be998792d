/**
 * Whether two query keys are about the same records of the same organization, whatever their
 * filters. Only then may the answer to one stand while the other is asked for: what is shown, or
 * sent back changed, must never be another customer's.
 */
export function isOfSame(one: readonly unknown[] | undefined, other: readonly unknown[]): boolean {
  return one !== undefined && recordsOf(one) === recordsOf(other)
}

function recordsOf(key: readonly unknown[]): string {
  return key
    .filter((part) => typeof part === 'string' && /^[a-z]{3}_[0-9a-f]{32}$/.test(part))
    .join()
}
