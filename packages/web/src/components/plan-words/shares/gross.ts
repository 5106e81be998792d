import { msg } from '@lingui/core/macro'
import { showMoney } from '../../../words/format.ts'
import type { ShareWords } from '../words.ts'

export const gross: ShareWords = {
  field: 'amount',
  name: msg`bill the gross amount`,
  says: (amount, { currency }) => msg`${showMoney({ amount, currency })} gross`,
}
