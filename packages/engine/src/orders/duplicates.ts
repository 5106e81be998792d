import { type Fault, fault } from '../fault/fault.ts'

/** A fault for each id that stands twice. */
export function duplicates(entries: readonly { readonly id: string }[], path: string): Fault[] {
  const seen = new Set<string>()
  const faults: Fault[] = []
  entries.forEach(({ id }, index) => {
    if (seen.has(id)) {
      faults.push(
        fault('duplicate_id', `"${id}" stands twice: give each its own id`, {
          path: `${path}[${index}].id`,
          facts: { id },
        }),
      )
    }
    seen.add(id)
  })
  return faults
}
