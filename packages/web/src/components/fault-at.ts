import { useFaultText } from './fault-text.ts'
import { faultAt } from './refusal.tsx'

/** What to say at a field of a refused request, in the language in force. */
export function useFaultAt(): (error: unknown, pointer: string) => string | undefined {
  const text = useFaultText()
  return (error, pointer) => {
    const fault = faultAt(error, pointer)
    return fault === undefined ? undefined : text(fault).sentence
  }
}
