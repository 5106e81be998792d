import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Book, type FilePlayback } from '@tranche/scenario'
import type { Command } from 'commander'
import { define } from '../define.ts'
import { exitCodes } from '../exit-codes.ts'
import { Failure, notFound } from '../failure.ts'
import type { Session } from '../session.ts'

/** `tranche play`: stories in files, on the engine alone or through a server. */
export function definePlay(program: Command): void {
  define<{ server?: string }>(
    program,
    {
      name: 'play',
      args: '<file...>',
      summary: 'play scenario files and check what they expect',
      about:
        'Plays each file on the engine alone, in memory; with --server through the API of a running ' +
        'server, in an organization of its own. A directory stands for the scenario files in it. ' +
        'Files that expect nothing are printed as a table.',
      examples: [
        'tranche play examples/01-opencell-steps.yaml',
        'tranche play examples',
        'tranche play --server http://localhost:8484 examples',
      ],
      offline: true,
      options: [['--server <url>', 'play through the API of this server']],
    },
    async ({ session, args, options }) => {
      const files = await scenarioFiles(args)
      const { playFiles } = await import('@tranche/scenario')
      const played = await playFiles(files, await bookMaker(options.server))
      await showPlayed(session, played)
    },
  )
}

async function bookMaker(url: string | undefined): Promise<((file: string) => Book) | undefined> {
  if (url === undefined) return undefined
  const [{ serverBook }, { openServer }] = await Promise.all([
    import('../scenario-server/server-book.ts'),
    import('../server.ts'),
  ])
  return (file) => serverBook(openServer({ url }), `Scenario ${basename(file)}`)
}

async function showPlayed(session: Session, played: readonly FilePlayback[]): Promise<void> {
  const { describePlayback, playedWell } = await import('@tranche/scenario')
  const wrong = played.filter((each) => !playedWell(each))
  session.show({
    data: played.map((each) => ('playback' in each ? { file: each.file, ...each.playback } : each)),
    text: () => played.map(describePlayback).join('\n'),
  })
  if (played.length > 1) {
    const well = played.length - wrong.length
    session.terminal.say(`${well.toString()} of ${played.length.toString()} files hold`)
  }
  if (wrong.length === 0) return
  const unread = wrong.every((each) => 'faults' in each)
  session.end(unread ? exitCodes.validation : exitCodes.failure)
}

/** Directories opened, in the order of their names. */
async function scenarioFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = []
  for (const path of paths) {
    if (path === '-') {
      files.push('/dev/stdin')
      continue
    }
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) {
      throw notFound(`There is no file "${path}"`, 'see examples/ for scenario files')
    }
    if (!found.isDirectory()) files.push(path)
    else {
      const names = (await readdir(path)).filter((name) => /\.ya?ml$/.test(name))
      files.push(...names.sort().map((name) => join(path, name)))
    }
  }
  if (files.length === 0) {
    throw new Failure(exitCodes.notFound, `No scenario files (*.yaml) in ${paths.join(', ')}`)
  }
  return files
}
