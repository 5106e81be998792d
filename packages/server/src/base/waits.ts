/** Seconds until the next try of what did not work so many times: 1, 2, 4 … the most. */
export function waitAfter(tried: number, most: number): number {
  return Math.min(most, 2 ** Math.min(tried - 1, 10))
}
