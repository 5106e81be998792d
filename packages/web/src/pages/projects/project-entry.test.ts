import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Project } from '../../components/projects/project-data.ts'
import { entryBody, entryRows } from './project-entry.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'en', locales: ['en-GB'], messages: {} }))

const part = { label: 'Part', weight: null, progress_percent: '10', reported_percent: null }
const task = { label: 'Task', days: '3', percent: '40' }
const project = {
  label: 'Portal',
  progress_percent: '25',
  reported_percent: null,
  subprojects: [
    { ...part, id: 'a' },
    { ...part, id: 'b' },
  ],
  tasks: [
    { ...task, id: 'loose', subproject: null },
    { ...task, id: 'x', subproject: 'a' },
  ],
} as unknown as Project

describe('rows of a project', () => {
  it('come part by part; what its work packages say of a part is not typed', () => {
    const rows = entryRows(project)
    expect(rows.map(({ key }) => key)).toEqual([
      ...['subproject a', 'task x', 'subproject b', 'task loose'],
    ])
    expect(rows.map(({ rolledUp }) => rolledUp)).toEqual([true, false, false, false])
  })

  it('have the whole where nothing else says it, or somebody reported it', () => {
    const whole = entryRows({ ...project, reported_percent: '25' })[0]
    expect(whole).toMatchObject({ key: 'whole', last: '25', rolledUp: false })
    expect(entryRows({ ...project, subprojects: [], tasks: [] })).toHaveLength(1)
  })

  it('send only what was typed, once all of it can be read', () => {
    const rows = entryRows({ ...project, reported_percent: '25' })
    expect(entryBody(rows, {}, '').body).toBeUndefined()
    expect(entryBody(rows, { 'task x': '50', whole: '30' }, '').body).toEqual({
      percent: '30',
      tasks: { x: '50' },
    })
    expect(entryBody(rows, { 'task x': '50', whole: 'half' }, '').body).toBeUndefined()
    expect(entryBody(rows, { 'task x': '39' }, ' measured ')).toEqual({
      body: { tasks: { x: '39' }, reason: 'measured' },
      down: true,
    })
  })
})
