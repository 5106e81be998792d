import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** What a test says when it is skipped for want of a browser. */
export const noChromium =
  'no Chromium: install the package chromium, or name the program in CHROMIUM_PATH'

/** The browser that tests use: CHROMIUM_PATH, or the first of its names in PATH. */
export function chromiumPath(): string | undefined {
  const { CHROMIUM_PATH: named, PATH: path = '' } = process.env
  if (named !== undefined && named !== '') return isProgram(named) ? named : undefined
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
