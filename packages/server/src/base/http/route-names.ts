/**
 * Names paths by the addresses that there are: `/v1/orders/{id}` for `/v1/orders/ord_0190…`,
 * `other` for whatever is none of them. So there are few names, and none that a caller invents.
 */
export function createRouteNames(addresses: readonly string[]): (path: string) => string {
  const byLength = new Map<number, readonly (readonly string[])[]>()
  for (const each of addresses) {
    const parts = each.split('/')
    const same = [...(byLength.get(parts.length) ?? []), parts]
    // What is named word by word comes before what stands for any word.
    byLength.set(
      parts.length,
      same.sort((a, b) => openParts(a) - openParts(b)),
    )
  }
  return (path) => {
    const given = path.split('/')
    const found = byLength.get(given.length)?.find((parts) => fits(parts, given))
    return found?.join('/') ?? 'other'
  }
}

function openParts(parts: readonly string[]): number {
  return parts.filter((part) => part.startsWith('{')).length
}

function fits(parts: readonly string[], given: readonly string[]): boolean {
  return parts.every((part, index) => {
    const word = given[index] ?? ''
    if (!part.startsWith('{')) return part === word
    return word !== '' && word.endsWith(part.slice(part.indexOf('}') + 1))
  })
}
