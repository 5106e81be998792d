import { type Fault, fault } from '../fault/fault.ts'

const idPattern = /^(?!__)[\p{L}\p{N}_][\p{L}\p{N}_ .:/+-]{0,99}$/u

/** A fault for each id that stands twice or cannot be one. */
export function checkIds(entries: readonly { readonly id: string }[], path: string): Fault[] {
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
    if (!idPattern.test(id) || id in Object.prototype) {
      faults.push(
        fault(
          'invalid_value',
          `"${id}" is no id: use up to 100 letters, digits, . : / + - and _, and no word that programs keep for themselves`,
          {
            path: `${path}[${index}].id`,
            facts: { id },
          },
        ),
      )
    }
    seen.add(id)
  })
  return faults
}
