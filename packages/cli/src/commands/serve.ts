import type { Command } from 'commander'
import { define } from '../define.ts'
import { ignoreInterrupts } from '../interrupt.ts'

export function defineServe(program: Command): void {
  define<{ port?: string }>(
    program,
    {
      name: 'serve',
      summary: 'run the server and its database until Ctrl-C',
      about:
        'The same as `npm start`. DATABASE_URL names a PostgreSQL of your own; without it one is ' +
        'started here.',
      examples: ['tranche serve', 'tranche serve --port 9090'],
      options: [['--port <port>', 'port to listen on (8484)']],
      offline: true,
    },
    async ({ options }) => {
      if (options.port !== undefined) process.env['PORT'] = options.port
      ignoreInterrupts()
      const { runServer } = await import('@tranche/server')
      await runServer()
    },
  )
}
