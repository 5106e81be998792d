import { msg } from '@lingui/core/macro'
import { showPercent } from '../../../words/format.ts'
import type { ShareWords } from '../words.ts'

export const upTo: ShareWords = {
  field: 'percent',
  name: msg`bill up to`,
  says: (percent) => msg`up to ${showPercent(percent)} of the order`,
  isCumulative: true,
}
