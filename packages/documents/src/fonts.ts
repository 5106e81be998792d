import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A font that documents are set in. */
export interface Font {
  /** As the font names itself. */
  readonly family: string
  readonly package: string
  readonly weights: readonly string[]
  /** Characters that it is asked for, where the first font of the list has none. */
  readonly scripts: RegExp
}

/** A font that is installed, with the folders of its files. */
export interface FoundFont extends Font {
  readonly folders: readonly string[]
}

const weights = ['400Regular', '500Medium', '600SemiBold']

/** Right to the name of the package: the font of one script. */
function noto(script: string, scripts: RegExp): Font {
  const name = script.toLowerCase()
  return {
    family: `Noto Sans ${script}`,
    package: `@expo-google-fonts/noto-sans-${name}`,
    weights,
    scripts,
  }
}

/**
 * One member a script; a character is set in the first that has it. The first is in every document,
 * and has Latin, Greek, Cyrillic and Devanagari; all others are optional packages, read when a
 * text needs them. A script that is missing here is one member and one package more.
 */
export const fonts: readonly Font[] = [
  {
    family: 'Noto Sans',
    package: '@expo-google-fonts/noto-sans',
    weights,
    scripts: /./su,
  },
  noto('Arabic', /\p{Script_Extensions=Arabic}/u),
  noto('Hebrew', /\p{Script_Extensions=Hebrew}/u),
  noto('Thai', /\p{Script_Extensions=Thai}/u),
  noto('Tamil', /\p{Script_Extensions=Tamil}/u),
  noto('Bengali', /\p{Script_Extensions=Bengali}/u),
  noto('Georgian', /\p{Script_Extensions=Georgian}/u),
  noto('Armenian', /\p{Script_Extensions=Armenian}/u),
  noto('Ethiopic', /\p{Script_Extensions=Ethiopic}/u),
  {
    family: 'NanumGothic',
    package: '@expo-google-fonts/nanum-gothic',
    weights: ['400Regular', '700Bold'],
    scripts: /\p{Script_Extensions=Hangul}/u,
  },
  {
    // Chinese and Japanese, and signs like → and ✓. Heavier weights are 10 MB each: emphasis falls
    // back to the regular one.
    family: 'Noto Sans SC',
    package: '@expo-google-fonts/noto-sans-sc',
    weights: ['400Regular'],
    scripts:
      /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Bopomofo}\p{Script=Common}]/u,
  },
]

/** Those that are installed, found through the names of their packages. */
export function findFonts(near: NodeJS.Require): readonly FoundFont[] {
  return fonts.flatMap((font) => {
    const home = packageFolder(near, font.package)
    const folders = home === undefined ? [] : font.weights.map((weight) => join(home, weight))
    const found = folders.filter((folder) => existsSync(folder))
    return found.length === 0 ? [] : [{ ...font, folders: found }]
  })
}

function packageFolder(near: NodeJS.Require, name: string): string | undefined {
  try {
    return dirname(near.resolve(`${name}/package.json`))
  } catch {
    return undefined
  }
}
