import { msg } from '@lingui/core/macro'
import { showPercent } from '../../../words/format.ts'
import type { ShareWords } from '../words.ts'

export const percent: ShareWords = {
  field: 'percent',
  name: msg`bill a share of`,
  says: (percent) => msg`${showPercent(percent)} of the order`,
}
