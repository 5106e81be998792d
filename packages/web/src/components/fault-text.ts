import { useLingui } from '@lingui/react/macro'

interface Fault {
  readonly code: string
  readonly detail: string
  readonly facts: Readonly<Record<string, string>>
}

/** A fault's sentence in the language in force; the server's own English where none is there. */
export function useFaultText(): (fault: Fault) => string {
  const { i18n } = useLingui()
  return (fault) => (i18n.locale === 'en' ? fault.detail : fault.detail)
}
