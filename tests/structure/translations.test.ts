import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const web = join(root, 'packages', 'web')

/** Messages of a catalogue: text → translation. Long ones stand on several quoted lines. */
function messagesOf(file: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const block of readFileSync(file, 'utf8').split(/\n\s*\n/)) {
    const [id, translation] = [textAfter('msgid', block), textAfter('msgstr', block)]
    const context = textAfter('msgctxt', block)
    if (id !== undefined && id !== '' && !block.startsWith('#~')) {
      found.set(context === undefined ? id : `${context}: ${id}`, translation ?? '')
    }
  }
  return found
}

function textAfter(keyword: string, block: string): string | undefined {
  const match = new RegExp(`^${keyword} ("(?:.*)"(?:\\n".*")*)`, 'm').exec(block)
  return match?.[1]
    ?.split('\n')
    .map((line) => JSON.parse(line) as string)
    .join('')
}

/** {0}, {amount}, <0>…</0>, and what plurals count; their arms are words. */
function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+(?=[,}])|<\/?\d+\/?>/g))].toSorted()
}

describe('the languages of the web application', () => {
  let fresh: string
  beforeAll(() => {
    mkdirSync(join(root, '.build'), { recursive: true })
    fresh = mkdtempSync(join(root, '.build', 'messages-'))
    const config = {
      rootDir: web,
      sourceLocale: 'en',
      locales: ['en'],
      catalogs: [{ path: `${fresh}/{locale}`, include: [join(web, 'src')] }],
    }
    const file = join(fresh, 'lingui.config.json')
    writeFileSync(file, JSON.stringify(config))
    const lingui = join(root, 'node_modules', '.bin', 'lingui')
    execFileSync(lingui, ['extract', '--clean', '--config', file], { cwd: web, stdio: 'pipe' })
  })
  afterAll(() => rmSync(fresh, { recursive: true, force: true }))

  it('are extracted: `npm run update` brings new texts into the catalogues', () => {
    const written = messagesOf(join(web, 'src', 'locales', 'en.po'))
    const used = messagesOf(join(fresh, 'en.po'))
    expect(used.size).toBeGreaterThan(100)
    expect([...used.keys()].filter((id) => !written.has(id))).toEqual([])
    expect([...written.keys()].filter((id) => !used.has(id))).toEqual([])
  })

  for (const language of ['de', 'fr']) {
    it(`are whole: every text stands in ${language}, with all its placeholders`, () => {
      const messages = messagesOf(join(web, 'src', 'locales', `${language}.po`))
      const used = messagesOf(join(fresh, 'en.po'))
      expect([...used.keys()].filter((id) => (messages.get(id) ?? '') === '')).toEqual([])
      const broken = [...messages].filter(
        ([id, text]) => String(placeholders(id)) !== String(placeholders(text)),
      )
      expect(broken).toEqual([])
    })
  }
})
