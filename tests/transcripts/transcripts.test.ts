import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { tranche } from './command-line.ts'
import { playTranscript, readTranscript, withoutChance } from './transcript.ts'

const folder = new URL('./', import.meta.url).pathname
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))

let database: FreshDatabase
let server: ServerProcess
let directory: string

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer({ DATABASE_URL: database.url })
  directory = mkdtempSync(join(tmpdir(), 'tranche-transcripts-'))
})

afterAll(async () => {
  await server?.stop()
  await database?.drop()
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true })
})

// `vitest run -u` writes them again: look at the difference before you commit it.
it.each(files)('%s', async (file) => {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  const config = join(directory, file)
  const environment = { TRANCHE_URL: server.url, XDG_CONFIG_HOME: config }
  await tranche(['demo', 'reset', '--yes'], { environment })
  const played = await playTranscript(readTranscript(text), environment)
  const shown = withoutChance(played, { config, server: server.url })
  await expect(shown).toMatchFileSnapshot(path)
})
