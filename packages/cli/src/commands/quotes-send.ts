import type { Command } from 'commander'
import { define } from '../define.ts'
import { findQuote, type Quote, quoteName } from '../find.ts'
import { amountText } from '../output/amounts.ts'
import type { Session } from '../session.ts'

/** Which of its versions: the one that is named, else the newest. */
export function versionOf(quote: Quote, named: string | undefined): string {
  return named ?? (quote.versions.at(-1)?.sequence ?? 1).toString()
}

/** "Version 2 of quote QUO-2026-00001" */
export function versionName(quote: Quote, version: string): string {
  return `Version ${version} of quote ${quoteName(quote)}`
}

/** Whether something can be done with a version now. */
export function showWhether(
  session: Session,
  { quote, version, verb }: { quote: Quote; version: string; verb: 'send' | 'decline' },
): void {
  const found = quote.versions.find(({ sequence }) => sequence.toString() === version)
  const action = found?.available_actions[verb]
  const name = versionName(quote, version)
  const done = verb === 'send' ? 'sent' : 'declined'
  const text =
    action?.available === true
      ? `${name} would be ${done}; nothing was changed`
      : `${name} cannot be ${done}: ${action?.why_not ?? 'there is no such version'}`
  session.show({ data: quote, text: () => text })
}

export function defineSending(quotes: Command): void {
  define(
    quotes,
    {
      name: 'send',
      args: '<quote> [version]',
      summary: 'send a version: it gets its number and its PDF, and stays as it is',
      about: 'The newest version, where none is named. All versions of a quote share its number.',
      examples: [
        'tranche quotes send quo_01985c6e7d3a7b3c8f00a1b2c3d4e5f6',
        'tranche quotes send QUO-2026-00001 2 --dry-run',
      ],
      writes: true,
    },
    async ({ session, args: [name = '', named] }) => {
      const server = await session.server()
      const quote = await findQuote(server, name)
      const version = versionOf(quote, named)
      if (session.dryRun) return showWhether(session, { quote, version, verb: 'send' })
      const write = { ids: { id: quote.id, version: version as never }, key: session.key() }
      const sent = await server.post('/v1/quotes/{id}/versions/{version}/send', write)
      const own = sent.versions.find(({ sequence }) => sequence.toString() === version)
      const until = own?.valid_until ?? undefined
      const amount = own === undefined ? '' : `: ${amountText(own.net)} net`
      session.show({
        data: sent,
        text: () =>
          `${versionName(sent, version)} sent${amount}${until === undefined ? '' : `, valid until ${until}`}`,
      })
      session.terminal.next(`tranche quotes pdf ${quoteName(sent)}`)
    },
  )
}
