import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installedPaths } from './paths.ts'
import type { PressAnswer, PressJob } from './press.ts'

/** Prints in processes of its own: what takes long there holds up nobody here. */
export interface Printer {
  print(job: PressJob, order?: PrintOrder): Promise<PrintedFile>
  /** Ends all processes; what is not finished fails with PrinterClosed. */
  close(): Promise<void>
}

export interface PrintOrder {
  /** Aborted when nobody waits any more: it leaves the queue, or its process is ended. */
  readonly signal?: AbortSignal
  /** Nobody waits for it yet: it lets all others pass. */
  readonly ahead?: boolean
}

export interface PrintedFile {
  readonly made: Uint8Array | string
  /** Signs that no font has, and that were replaced. */
  readonly replaced: readonly string[]
}

export interface PrinterLimits {
  /** Processes at most; they are started when they are needed. */
  readonly presses: number
  /** Jobs that wait at most, those ahead not counted. */
  readonly waiting: number
  /** Milliseconds that one waits for its turn. */
  readonly waitMs: number
  /** Milliseconds that one may take. */
  readonly printMs: number
  /** Bytes beyond which a process is replaced once its job is done. */
  readonly memory: number
  /** Milliseconds without work after which a process ends. */
  readonly idleMs: number
}

/** A process takes 150 MB, and 1.1 GB for 5,000 lines, of which Typst would keep 0.7 GB each. */
const usual: PrinterLimits = {
  presses: 2,
  waiting: 60,
  waitMs: 30_000,
  printMs: 300_000,
  memory: 400_000_000,
  idleMs: 120_000,
}
/** Characters of a frozen document that takes seconds: some 400 lines. */
const large = 100_000

/** More is asked for than can be printed now: ask again in a while. */
export class PrinterBusy extends Error {
  override readonly name = 'PrinterBusy'
}

/** The program ends. */
export class PrinterClosed extends Error {
  override readonly name = 'PrinterClosed'
}

interface Task {
  readonly job: PressJob
  readonly ahead: boolean
  readonly large: boolean
  readonly signal: AbortSignal | undefined
  readonly done: (file: PrintedFile) => void
  readonly fail: (error: unknown) => void
}

export function openPrinter(limits: Partial<PrinterLimits> = {}): Printer {
  const { presses: most, waiting: longest, waitMs, ...perPress } = { ...usual, ...limits }
  const presses = new Map<Press, Task | undefined>()
  const waiting: Task[] = []
  let closed = false

  const start = () => {
    const press = startPress(perPress, () => presses.delete(press))
    presses.set(press, undefined)
    return press
  }
  const work = () => {
    for (;;) {
      const atWork = [...presses.values()].filter((task) => task !== undefined)
      const free = [...presses].find(([, task]) => task === undefined)?.[0]
      if (free === undefined && presses.size >= most) return
      const task = nextOf(waiting, atWork, most)
      if (task === undefined) return
      waiting.splice(waiting.indexOf(task), 1)
      void run(free ?? start(), task)
    }
  }
  const run = async (press: Press, task: Task) => {
    presses.set(press, task)
    try {
      task.done(await press.print(task.job, task.signal))
    } catch (error) {
      task.fail(closed ? new PrinterClosed('The printer is closed') : error)
    }
    if (presses.has(press)) presses.set(press, undefined)
    if (!closed) work()
  }
  return {
    print: (job, { signal, ahead = false } = {}) =>
      new Promise((done, fail) => {
        signal?.throwIfAborted()
        if (closed) throw new PrinterClosed('The printer is closed')
        if (!ahead && waiting.filter((each) => !each.ahead).length >= longest) {
          throw new PrinterBusy(`${longest} documents wait to be printed: ask again in a minute`)
        }
        const task = { job, ahead, large: job.text.length > large, signal, done, fail }
        waiting.push(task)
        const giveUp = (error: unknown) => {
          const at = waiting.indexOf(task)
          if (at < 0) return
          waiting.splice(at, 1)
          fail(error)
        }
        signal?.addEventListener('abort', () => giveUp(signal.reason), { once: true })
        const late = 'Other documents are being printed for long: ask again in a minute'
        if (!ahead) setTimeout(() => giveUp(new PrinterBusy(late)), waitMs).unref()
        work()
      }),
    async close() {
      closed = true
      for (const task of waiting.splice(0)) task.fail(new PrinterClosed('The printer is closed'))
      await Promise.all([...presses.keys()].map((press) => press.end()))
    },
  }
}

/**
 * What somebody waits for goes first. Long documents leave a process to short ones, and documents
 * ahead are made one at a time.
 */
function nextOf(waiting: readonly Task[], atWork: readonly Task[], most: number): Task | undefined {
  const longOnes = atWork.filter((task) => task.large).length
  const fits = (task: Task) => !task.large || longOnes < Math.max(1, most - 1)
  const asked = waiting.find((task) => !task.ahead && fits(task))
  if (asked !== undefined || atWork.some((task) => task.ahead)) return asked
  return waiting.find((task) => task.ahead && fits(task))
}

interface Press {
  print(job: PressJob, signal: AbortSignal | undefined): Promise<PrintedFile>
  end(): Promise<void>
}

/** Less urgent than whoever answers requests: a third of the time where all is wanted. */
const priority = 5

function startPress(
  { memory: limit, printMs, idleMs }: Pick<PrinterLimits, 'memory' | 'printMs' | 'idleMs'>,
  ended: () => void,
): Press {
  const child = startProcess()
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  let idle: NodeJS.Timeout | undefined
  const end = () => {
    clearTimeout(idle)
    ended()
    child.kill('SIGKILL')
    return gone
  }
  const rest = () => {
    idle = setTimeout(() => void end(), idleMs).unref()
  }
  child.once('exit', ended).on('error', ended)
  return {
    end,
    async print(job, signal) {
      clearTimeout(idle)
      const late = setTimeout(() => void end(), printMs).unref()
      const stop = () => void end()
      signal?.addEventListener('abort', stop, { once: true })
      try {
        const answer = await answerOf(child, job)
        if ('failed' in answer) throw new Error(answer.failed)
        const { made, replaced, memory } = answer
        if (memory > limit) void end()
        else rest()
        return { made, replaced }
      } catch (error) {
        void end()
        throw signal?.aborted === true ? signal.reason : error
      } finally {
        clearTimeout(late)
        signal?.removeEventListener('abort', stop)
      }
    },
  }
}

function answerOf(child: ChildProcess, job: PressJob): Promise<PressAnswer> {
  return new Promise((done, fail) => {
    const onMessage = (answer: unknown) => {
      child.off('exit', onEnd).off('error', onEnd)
      done(answer as PressAnswer)
    }
    const onEnd = (why: unknown) => {
      child.off('message', onMessage).off('exit', onEnd).off('error', onEnd)
      const reason = why instanceof Error ? why.message : 'it ended'
      fail(new Error(`The process that printed a document is gone: ${reason}`))
    }
    child.once('message', onMessage).once('exit', onEnd).once('error', onEnd)
    child.send(job, (error) => {
      if (error !== null) onEnd(error)
    })
  })
}

/** From a bundle the program beside it, from source the source. */
function startProcess(): ChildProcess {
  const source = import.meta.url.endsWith('.ts')
  const file = source
    ? fileURLToPath(new URL('./press.ts', import.meta.url))
    : join(installedPaths().templates, '..', '..', '..', 'dist', 'press.mjs')
  const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = fork(file, {
    execArgv: source ? ['--import', tsx()] : [],
    serialization: 'advanced',
  })
  try {
    if (child.pid !== undefined) setPriority(child.pid, priority)
  } catch {
    // It prints all the same.
  }
  return child
}
