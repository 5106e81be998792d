import { msg } from '@lingui/core/macro'
import type { TriggerWords } from '../words.ts'

export const status: TriggerWords<'status_reached', 'before_status'> = {
  field: 'text',
  of: 'statuses',
  name: msg`when the project is`,
  says: (status) => msg`the project is ${status}`,
  reasons: {
    status_reached: {
      words: ({ facts }) => {
        const { wanted } = facts
        return wanted === undefined ? msg`all statuses reached` : msg`project is ${wanted}`
      },
    },
  },
  blockers: {
    before_status: {
      words: ({ facts, percent }) => {
        const { status, wanted = '', upTo } = facts
        if (upTo !== undefined) return msg`up to ${percent('upTo')} once the project is ${wanted}`
        if (status === undefined || status === '') return msg`waits for the project to be ${wanted}`
        return msg`project is ${status}, not yet ${wanted}`
      },
      needs: ['wanted'],
      passes: true,
    },
  },
}
