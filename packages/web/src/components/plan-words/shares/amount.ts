import { msg } from '@lingui/core/macro'
import { showMoney } from '../../../words/format.ts'
import type { ShareWords } from '../words.ts'

export const amount: ShareWords = {
  field: 'amount',
  name: msg`bill the amount`,
  says: (amount, { currency }) => showMoney({ amount, currency }),
}
