import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const program = fileURLToPath(new URL('../../packages/cli/bin/tranche.mjs', import.meta.url))

export interface Ended {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | null
}

export interface Surroundings {
  readonly environment: Readonly<Record<string, string>>
  readonly input?: string
  readonly cwd?: string
}

/** The command line as a process of its own, off a terminal. */
export function start(args: readonly string[], { environment, cwd }: Surroundings): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [program, ...args], {
    cwd: cwd ?? root,
    env: { PATH, HOME, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

export async function tranche(args: readonly string[], surroundings: Surroundings): Promise<Ended> {
  const child = start(args, surroundings)
  child.stdin?.end(surroundings.input ?? '')
  return ended(child)
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (text) => {
    stdout += text
  })
  child.stderr?.on('data', (text) => {
    stderr += text
  })
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ stdout, stderr, code }))
  })
}
