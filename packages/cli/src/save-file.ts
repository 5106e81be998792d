import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { define } from './define.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import type { Server } from './server.ts'

/** A command that saves a document of one thing. */
export interface SavedFile {
  readonly name: string
  readonly args: string
  readonly summary: string
  readonly example: string
  readonly form: 'pdf' | 'json'
  /** Where the API gives it out, and what the file is named after. */
  readonly find: (server: Server, name: string) => Promise<{ path: string; named: string }>
}

export function defineFile(
  noun: Command,
  { name, args, summary, example, form, find }: SavedFile,
): void {
  define<{ output?: string }>(
    noun,
    {
      name,
      args,
      summary,
      examples: [example, `${example} --output - > document.${form}`],
      options: [
        [
          '-o, --output <file>',
          `file to write; - for stdout; the number with .${form} when left out`,
        ],
      ],
    },
    async ({ session, args: [subject = ''], options }) => {
      const server = await session.server()
      const { path, named } = await find(server, subject)
      const reply = await server.raw(path)
      if (!reply.ok) throw await refusedFile(reply)
      const bytes = new Uint8Array(await reply.arrayBuffer())
      if (options.output === '-') {
        process.stdout.write(bytes)
        return
      }
      const file = options.output ?? `${named.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${form}`
      await writeFile(file, bytes)
      const size = bytes.length.toString()
      session.show({
        data: { file, bytes: bytes.length, sha256: reply.headers.get('x-content-sha256') },
        text: () => `${file} written (${size} bytes)`,
      })
    },
  )
}

async function refusedFile(reply: Response): Promise<Failure> {
  const problem = (await reply.json().catch(() => ({}))) as { detail?: string }
  const exit = reply.status === 404 ? exitCodes.notFound : exitCodes.failure
  return new Failure(exit, problem.detail ?? `The server answered ${reply.status.toString()}`, {
    problem,
  })
}
