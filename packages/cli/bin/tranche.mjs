#!/usr/bin/env node
// Starts the bundled command line; in a checkout whose sources are newer than the bundle, builds
// it first.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const builder = join(root, 'tools', 'build.mjs')
if (existsSync(builder)) {
  const { buildIfStale } = await import(pathToFileURL(builder).href)
  await buildIfStale()
}
await import(pathToFileURL(join(root, 'dist', 'cli.mjs')).href)
