import { readFile } from 'node:fs/promises'
import type { Fault } from '@tranche/engine'
import type { Book } from './book.ts'
import { engineBook } from './engine-book.ts'
import { type Playback, play } from './play.ts'
import { readScenario } from './read.ts'
import { type StoryRow, storyTable } from './story.ts'

/** What became of one file: played, or refused before it began. */
export type FilePlayback =
  | { readonly file: string; readonly playback: Playback }
  | { readonly file: string; readonly faults: readonly Fault[] }

/** Plays files one after the other, each on a book of its own; by default on the engine alone. */
export async function playFiles(
  files: readonly string[],
  bookFor: (file: string) => Book | Promise<Book> = () => engineBook(),
): Promise<readonly FilePlayback[]> {
  const played: FilePlayback[] = []
  for (const file of files) played.push(await playFile(file, bookFor))
  return played
}

async function playFile(
  file: string,
  bookFor: (file: string) => Book | Promise<Book>,
): Promise<FilePlayback> {
  const scenario = readScenario(await readFile(file, 'utf8'))
  if (!scenario.ok) return { file, faults: scenario.faults }
  return { file, playback: await play(scenario.value, await bookFor(file)) }
}

/** True when the file could be read and every expectation held. */
export function playedWell(played: FilePlayback): boolean {
  return 'playback' in played && played.playback.misses.length === 0
}

/**
 * For people: one line per miss, `file:line step — expected … got …`, or the story as a table where
 * the file expects nothing, and one line that sums up.
 */
export function describePlayback(played: FilePlayback): string {
  const { file } = played
  if ('faults' in played) {
    return played.faults
      .map(({ facts, path, message }) => `${file}:${facts.line ?? '1'} ${path} — ${message}`)
      .join('\n')
  }
  const { title, misses, checked, story, steps } = played.playback
  if (misses.length > 0) {
    return misses
      .map(
        ({ line, step, expected, got }) =>
          `${file}:${line} ${step} — expected ${expected} got ${got}`,
      )
      .join('\n')
  }
  if (checked > 0) return `${file} — ${title}: ${steps} steps, ${checked} expectations hold`
  return `${file} — ${title}\n\n${storyTables(story)}`
}

/** One table per order, headed by its id where there are several. */
function storyTables(story: readonly StoryRow[]): string {
  const orders = [...new Set(story.map(({ order }) => order))]
  return orders
    .map((order) => {
      const rows = story.filter((row) => row.order === order)
      const head = `${order} (${rows[0]?.currency ?? ''})`
      return `${head}\n${indent(storyTable(rows))}`
    })
    .join('\n\n')
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}
