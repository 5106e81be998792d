import { msg } from '@lingui/core/macro'
import type { ShareWords } from '../words.ts'

export const line: ShareWords = {
  field: 'line',
  name: msg`bill the line`,
  says: (id, { lineLabel }) => msg`the line ${lineLabel?.(id) ?? id}`,
}
