// `npm ci` refuses a lockfile that misses an optional package of the root. npm drops those that the
// registry does not have (yet); this says so before CI does.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './installation.mjs'

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const wanted = new Set()
for (const name of Object.keys(packages[''].devDependencies ?? {})) {
  const found = packages[`node_modules/${name}`]
  for (const optional of Object.keys(found?.optionalDependencies ?? {})) wanted.add(optional)
}
const missing = [...wanted].filter((name) => !packages[`node_modules/${name}`])
if (missing.length > 0) {
  console.error(
    `package-lock.json misses ${missing.join(', ')}: take a version whose platform packages all exist.`,
  )
  process.exitCode = 1
}
