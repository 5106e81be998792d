import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tools/longest-first.ts'

/**
 * One more than there are processors: whoever waits for a page, a database or a server leaves its
 * own to another.
 */
const lanes = Math.max(2, availableParallelism() + 1)

interface Project {
  readonly name: string
  readonly include: string[]
  readonly exclude?: string[]
  readonly setupFiles?: string[]
  readonly globalSetup?: string[]
  readonly isolate?: boolean
}

/** Files of a project follow each other in one process: what they load is loaded once. */
const project = (test: Project) => ({
  extends: true as const,
  test: { exclude: lists, ...test },
})

const postgres = ['tests/postgres-setup.ts']
/** They put members of their own on a list of the engine, which others must not meet. */
const lists = testFiles().filter((file) => readFileSync(file, 'utf8').includes('vi.mock('))

function testFiles(): string[] {
  const folders = readdirSync('packages').map((name) => `packages/${name}/src`)
  return [...folders, 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  )
}
const seed = ['tests/laws/seed.ts']

export default defineConfig({
  test: {
    reporters: ['default', './tools/count-reporter.ts'],
    maxWorkers: lanes,
    isolate: false,
    // Generous: they end what hangs, and say nothing about speed.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    sequence: { sequencer: LongestFirst },
    // In the order in which they begin: what takes long does not come last.
    projects: [
      project({ name: 'browser', include: ['tests/e2e/**/*.test.ts'], globalSetup: postgres }),
      project({
        name: 'books',
        include: ['tests/books/**/*.test.ts'],
        setupFiles: seed,
        globalSetup: postgres,
      }),
      project({
        name: 'system',
        include: ['tests/{structure,transcripts,faults,api}/**/*.test.ts'],
        globalSetup: postgres,
      }),
      project({
        name: 'lists',
        include: lists,
        exclude: [],
        setupFiles: seed,
        globalSetup: postgres,
        isolate: true,
      }),
      project({ name: 'laws', include: ['tests/laws/**/*.test.ts'], setupFiles: seed }),
      project({
        name: 'server',
        include: ['packages/server/src/**/*.test.ts'],
        globalSetup: postgres,
      }),
      project({ name: 'documents', include: ['packages/documents/src/**/*.test.ts'] }),
      project({ name: 'tidy', include: ['tests/tidy/**/*.test.ts'] }),
      project({
        name: 'scenarios',
        include: ['tests/scenarios/**/*.test.ts', 'tests/golden/**/*.test.ts'],
      }),
      {
        // Words are compiled as the application compiles them.
        extends: 'packages/web/vite.config.ts',
        // Each file by itself: some switch the language of all texts and figures.
        test: { name: 'web', include: ['packages/web/src/**/*.test.ts'], isolate: true },
      },
      project({
        name: 'engine',
        include: ['packages/engine/src/**/*.test.ts', 'packages/scenario/src/**/*.test.ts'],
      }),
      project({
        name: 'cli',
        include: ['packages/cli/src/**/*.test.ts', 'packages/client/src/**/*.test.ts'],
      }),
    ],
  },
})
