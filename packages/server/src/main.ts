import { listen } from './base/http/http-server.ts'
import { reasonOf, StartupError } from './base/startup-error.ts'
import { type Config, readConfig, warningOfHost } from './config.ts'
import { openTranche } from './open-tranche.ts'
import { serveRequests } from './serve-requests.ts'
import { firstCommands } from './start-page.ts'
import { openWebFiles } from './web-files.ts'

/** Two signals of one Ctrl-C (terminal and npm both send it) come this close together. */
const SAME_SIGNAL_MS = 1000
/** Ctrl-C, a supervisor's stop, a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A running server. */
export interface RunningServer {
  readonly address: string
  /** Finishes open requests and jobs, then stops the database if it is ours and nobody else's. */
  close(): Promise<void>
}

/** What is said about it in the terminal. */
interface Started extends RunningServer {
  readonly database: string
  /** The web application is there. */
  readonly web: boolean
}

/** Starts everything on `config`. Throws StartupError when a person must act first. */
export async function startServer(config: Config): Promise<Started> {
  const warning = warningOfHost(config)
  if (warning !== undefined) process.stderr.write(`${warning}\n`)
  const http = await listen(config.host, config.port)
  try {
    const tranche = await openTranche(config, { jobs: true })
    const web = openWebFiles(config.webDirectory)
    const { address, port } = http
    const { own, name } = tranche.database
    const place = { host: config.host, port, hosts: config.hosts }
    http.open(serveRequests({ tranche, address, place, web }))
    return {
      address,
      database: own ? `our own, ${name}` : name,
      web: web !== undefined,
      async close() {
        await http.close()
        await tranche.close()
      },
    }
  } catch (thrown) {
    await http.close()
    throw thrown
  }
}

/**
 * `npm start` and `tranche serve`: runs until SIGINT, SIGTERM or SIGHUP, and sets the exit code.
 */
export async function runServer(): Promise<void> {
  let stop: (() => void) | undefined
  const stopped = new Promise<void>((done) => {
    stop = done
  })
  let first: number | undefined
  const onSignal = (): void => {
    const now = Date.now()
    if (first !== undefined && now - first > SAME_SIGNAL_MS) process.exit(130)
    first ??= now
    stop?.()
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  // Whoever read our output may be gone (a closed terminal): still stop cleanly.
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  try {
    const server = await startServer(readConfig())
    process.stdout.write(welcome(server))
    await stopped
    process.stdout.write('\nStopping: finishing open requests and jobs.\n')
    await server.close()
    process.stdout.write('Stopped.\n')
  } catch (thrown) {
    process.stderr.write(`${sentenceOf(thrown)}\n`)
    process.exitCode = 1
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal)
  }
}

function sentenceOf(thrown: unknown): string {
  if (thrown instanceof StartupError) return thrown.message
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : ''
  return `The server stopped with an error of its own: ${reasonOf(thrown)}\n${stack}`
}

function welcome(server: Started): string {
  const { address } = server
  return `
Tranche is running on ${address}${server.web ? ': open it in a browser' : ''}
  database    ${server.database}
  API         ${address}/docs

${server.web ? 'Or' : 'Next'}, in a second terminal:
${firstCommands(address)
  .map((line) => `  ${line}`)
  .join('\n')}

Ctrl-C stops the server and its database.
`
}
