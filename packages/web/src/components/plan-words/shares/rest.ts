import { msg } from '@lingui/core/macro'
import type { ShareWords } from '../words.ts'

export const rest: ShareWords = {
  field: 'none',
  endsOrder: true,
  name: msg`bill the rest`,
  says: () => msg`the rest`,
}
