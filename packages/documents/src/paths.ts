import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where templates (`src`) and fonts lie: files beside the code, never inside a bundle. */
export interface DocumentPaths {
  readonly templates: string
  /** Folders with TTF files. */
  readonly fonts: readonly string[]
}

/** Heavier weights of Chinese cost 10 MB each; emphasis falls back to the regular one. */
const fontFolders = [
  ['@expo-google-fonts/noto-sans', ['400Regular', '500Medium', '600SemiBold']],
  ['@expo-google-fonts/noto-sans-sc', ['400Regular']],
] as const

/**
 * Found through the package's name, so the answer is the same from source and from a bundle in
 * `dist/`, as long as the bundle lies inside the tree that holds `node_modules`. A font package
 * that is not installed is left out: its glyphs are then replaced.
 */
export function documentsPaths(from: string = import.meta.url): DocumentPaths {
  const entry = createRequire(from).resolve('@tranche/documents')
  const home = dirname(dirname(entry))
  const near = createRequire(join(home, 'package.json'))
  const fonts = fontFolders.flatMap(([name, weights]) => {
    const folder = packageFolder(near, name)
    return folder === undefined ? [] : weights.map((weight) => join(folder, weight))
  })
  return { templates: join(home, 'src'), fonts: fonts.filter((folder) => existsSync(folder)) }
}

function packageFolder(near: NodeJS.Require, name: string): string | undefined {
  try {
    return dirname(near.resolve(`${name}/package.json`))
  } catch {
    return undefined
  }
}
