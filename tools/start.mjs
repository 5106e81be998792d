// `npm start`: from a fresh clone to a running server. Only what Node itself brings, until all is
// installed.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireInstalled, requireNode, root } from './installation.mjs'

requireNode()
requireInstalled()
const { buildIfStale } = await import('./build.mjs')
await buildIfStale()
// Somebody who names a build of their own needs none of ours.
if (!process.env.TRANCHE_WEB) {
  const { buildWebIfStale } = await import('./build-web.mjs')
  buildWebIfStale()
}
const { runServer } = await import(pathToFileURL(join(root, 'dist', 'server.mjs')).href)
await runServer()
