import { type Result, success } from '@tranche/engine'
import { refusalOf } from './read-server.ts'

/** What a server answers, or why it refuses. */
export async function attempt<T>(act: () => Promise<T>): Promise<Result<T>> {
  try {
    return success(await act())
  } catch (error) {
    return refusalOf(error)
  }
}
