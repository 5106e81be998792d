import type { Command } from 'commander'
import { define } from '../define.ts'

export function defineWhoami(program: Command): void {
  define(
    program,
    {
      name: 'whoami',
      summary: 'which server and organization commands mean, and why',
      examples: ['tranche whoami', 'tranche whoami --json organization'],
    },
    async ({ session }) => {
      const { url, organization } = session.settings
      const server = await session.server()
      const ids = { id: await server.organization() }
      const view = await server.get('/v1/organizations/{id}', { ids })
      const source = organization?.source ?? 'the only one'
      session.show({
        data: {
          server: url.value,
          server_from: url.source,
          organization: view.id,
          organization_name: view.name,
          organization_from: source,
          today: view.clock.today,
        },
        text: () =>
          [
            `Server        ${url.value} (${url.source})`,
            `Organization  ${view.name} ${view.id} (${source})`,
            `Today         ${view.clock.today}${view.clock.mode === 'frozen' ? ', the clock is frozen' : ''}`,
            'Signed in     no: this version has no sign-in yet',
          ].join('\n'),
      })
    },
  )
}
