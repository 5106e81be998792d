import { useLingui } from '@lingui/react/macro'
import type { components } from '../../api/client.ts'
import { showMoney, showPercent } from '../../app/format.ts'

type Event = components['schemas']['Event']

/** What happened, in one line of the language in force. */
export function useEventTitle(): (event: Event) => string {
  const { t } = useLingui()
  return ({ type, data }) => {
    const facts = textsOf(data)
    const { number = '', gross, currency, percent, instalment = '' } = facts
    const sum =
      gross === undefined || currency === undefined ? '' : showMoney({ amount: gross, currency })
    switch (type) {
      case 'order.created':
        return t`Order created`
      case 'order.replaced':
        return t`Draft changed`
      case 'order.confirmed':
        return t`Confirmed as ${number}`
      case 'order.closed':
        return t`Closed`
      case 'order.progressed':
        return percent === undefined
          ? t`Progress of lines recorded`
          : t`Progress to date ${showPercent(percent)}`
      case 'order.instalment_triggered':
        return t`Instalment ${instalment} released`
      case 'order.hold_lifted':
        return t`Hold lifted`
      case 'invoice.issued':
        return t`${number} issued: ${sum}`
      case 'invoice.credited':
        return t`${number} credits an invoice: ${sum}`
      default:
        return type
    }
  }
}

/** The event's own facts, those that are texts. */
function textsOf(data: unknown): Readonly<Record<string, string>> {
  if (typeof data !== 'object' || data === null) return {}
  const texts = Object.entries(data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(texts)
}
