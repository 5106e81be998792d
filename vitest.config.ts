import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    reporters: ['default', './tools/count-reporter.ts'],
    projects: [
      {
        test: {
          name: 'engine',
          include: ['packages/engine/src/**/*.test.ts', 'packages/scenario/src/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'documents',
          include: ['packages/documents/src/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          include: ['packages/server/src/**/*.test.ts'],
          globalSetup: ['tests/postgres-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'cli',
          include: ['packages/cli/src/**/*.test.ts', 'packages/client/src/**/*.test.ts'],
        },
      },
      {
        // Words are compiled as the application compiles them.
        extends: 'packages/web/vite.config.ts',
        test: { name: 'web', include: ['packages/web/src/**/*.test.ts'] },
      },
      { test: { name: 'tidy', include: ['tests/tidy/**/*.test.ts'] } },
      {
        test: {
          name: 'scenarios',
          include: ['tests/scenarios/**/*.test.ts', 'tests/golden/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'laws',
          include: ['tests/laws/**/*.test.ts'],
          setupFiles: ['tests/laws/seed.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'books',
          include: ['tests/books/**/*.test.ts'],
          setupFiles: ['tests/laws/seed.ts'],
          globalSetup: ['tests/postgres-setup.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/{structure,transcripts,faults,api}/**/*.test.ts'],
          globalSetup: ['tests/postgres-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/postgres-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
