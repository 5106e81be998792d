// `npm run bench`: bundles bench/main.ts as production is bundled, so that the figures are
// production's.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireInstalled, requireNode, root } from './installation.mjs'

process.chdir(root)
requireNode()
requireInstalled()
const { buildIfStale, bundleOptions } = await import('./build.mjs')
await buildIfStale()
const asked = process.argv.slice(2)
if (asked.length === 0 || asked.includes('web')) {
  const { buildWebIfStale } = await import('./build-web.mjs')
  buildWebIfStale()
}
const esbuild = await import('esbuild')
const outdir = join(root, 'dist', 'bench')
rmSync(outdir, { recursive: true, force: true })
await esbuild.build({
  ...bundleOptions(outdir),
  entryPoints: { main: join(root, 'bench', 'main.ts') },
})
await import(pathToFileURL(join(outdir, 'main.mjs')).href)
