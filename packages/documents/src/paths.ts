import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type FoundFont, findFonts } from './fonts.ts'

/** Where templates (`src`) and fonts lie: files beside the code, never inside a bundle. */
export interface DocumentPaths {
  readonly templates: string
  /** In the order in which a character is looked for. */
  readonly fonts: readonly FoundFont[]
}

/**
 * Found through the package's name, so the answer is the same from source and from a bundle in
 * `dist/`, as long as the bundle lies inside the tree that holds `node_modules`. A font package
 * that is not installed is left out: its characters are then replaced.
 */
export function documentsPaths(from: string = import.meta.url): DocumentPaths {
  const entry = createRequire(from).resolve('@tranche/documents')
  const home = dirname(dirname(entry))
  return {
    templates: join(home, 'src'),
    fonts: findFonts(createRequire(join(home, 'package.json'))),
  }
}

let found: DocumentPaths | undefined

/** Those of this installation. */
export function installedPaths(): DocumentPaths {
  found ??= documentsPaths()
  return found
}
