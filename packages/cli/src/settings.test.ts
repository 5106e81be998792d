import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readSettings, rememberOrganization } from './settings.ts'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tranche-settings-'))
  mkdirSync(join(directory, 'project'))
  vi.stubEnv('XDG_CONFIG_HOME', directory)
  vi.stubEnv('TRANCHE_URL', '')
  vi.stubEnv('TRANCHE_ORGANIZATION', '')
  vi.spyOn(process, 'cwd').mockReturnValue(join(directory, 'project'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(directory, { recursive: true })
})

it('a flag wins over the environment, that over the project, that over the user', () => {
  expect(readSettings({}).url).toEqual({ value: 'http://localhost:8484', source: 'default' })
  rememberOrganization('http://localhost:8484', 'org_user')
  expect(readSettings({}).organization).toEqual({ value: 'org_user', source: 'user file' })
  const project = { url: 'http://project:1', organization: 'org_project' }
  writeFileSync(join(directory, 'project', '.tranche.json'), JSON.stringify(project))
  expect(readSettings({})).toMatchObject({
    url: { value: 'http://project:1', source: 'project file' },
    organization: { value: 'org_project', source: 'project file' },
  })
  vi.stubEnv('TRANCHE_URL', 'http://environment:2/')
  expect(readSettings({}).url).toEqual({ value: 'http://environment:2', source: 'environment' })
  const flags = { server: 'http://flag:3', organization: 'Flag' }
  expect(readSettings(flags)).toMatchObject({
    url: { value: 'http://flag:3', source: 'flag' },
    organization: { value: 'Flag', source: 'flag' },
  })
})

it('names a file that cannot be read, and an address that is none', () => {
  writeFileSync(join(directory, 'project', '.tranche.json'), '{')
  expect(() => readSettings({})).toThrow('.tranche.json is not a JSON object')
  rmSync(join(directory, 'project', '.tranche.json'))
  expect(() => readSettings({ server: 'localhost' })).toThrow('is no address of a server')
})
