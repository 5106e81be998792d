import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A whole server of ours in a process of its own, as a person starts it. */
export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** Everything it printed so far. */
  output(): string
  /** A request with a JSON body; the answer's status and body. */
  call(method: string, path: string, options?: CallOptions): Promise<{ status: number; body: Json }>
  /** Ctrl-C, and waits for the end. */
  stop(): Promise<number | null>
  /** kill −9. */
  kill(): Promise<void>
}

export interface CallOptions {
  readonly organization?: string
  readonly key?: string
  readonly body?: unknown
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read field by field in tests
export type Json = any

export async function startServer(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.on('data', (text) => {
    output += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await ready(child, () => output)
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    call: (method, path, options) => call(`${url}${path}`, method, options),
    stop() {
      child.kill('SIGINT')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function ready(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    const url = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(output())?.[0]
    const response =
      url === undefined ? undefined : await fetch(`${url}/readyz`).catch(() => undefined)
    if (url !== undefined && response?.ok === true) return url
    if (child.exitCode !== null) throw new Error(`the server ended:\n${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not get ready:\n${output()}`)
}

async function call(url: string, method: string, options: CallOptions = {}) {
  const { organization, key, body } = options
  const response = await fetch(url, {
    method,
    headers: {
      ...(organization === undefined ? {} : { 'Tranche-Organization': organization }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const { status, headers: told } = response
  if (text === '' || !/json/.test(told.get('Content-Type') ?? '')) {
    return { status, body: { sha256: told.get('X-Content-SHA256') } }
  }
  return { status, body: JSON.parse(text) }
}
