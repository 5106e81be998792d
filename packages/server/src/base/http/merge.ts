import type { Result } from '@tranche/engine'
import type { Context } from '../context.ts'
import { accepted } from './present.ts'

interface Merge<View> {
  readonly read: () => Promise<Result<View>>
  /** Saves the change merged into what was read, if that is what still stands there. */
  readonly write: (current: View, context: Context) => Promise<Result<View>>
}

/** A change that is overtaken so often is refused. */
const attempts = 5

/**
 * Changes some fields of what stands there: where somebody else was faster, on top of theirs,
 * unless the caller named the version that it saw.
 */
export async function merge<View extends { readonly version: number }>(
  context: Context,
  { read, write }: Merge<View>,
): Promise<View> {
  for (let attempt = 1; ; attempt += 1) {
    const current = accepted(await read())
    const saved = await write(current, { ifVersion: current.version, ...context })
    const overtaken = !saved.ok && saved.faults.some(({ code }) => code === 'version_changed')
    if (!overtaken || context.ifVersion !== undefined || attempt === attempts) {
      return accepted(saved)
    }
  }
}
