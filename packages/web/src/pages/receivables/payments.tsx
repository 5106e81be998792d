import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { given } from '../../browser/filters.ts'
import { FilterOff } from '../../components/filter-off.tsx'
import { PaymentList } from '../../components/payments/payment-list.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useReceivablesSearch } from './receivables.tsx'

/** What came in, and which invoices it paid. */
export function Payments(): ReactNode {
  const { t } = useLingui()
  const { search, change } = useReceivablesSearch()
  const { customer, currency, q } = search
  return (
    <PaymentList
      filter={given({ customer, currency, q })}
      clear={() => change({ customer: undefined, currency: undefined, q: undefined })}
      tools={
        <>
          <SearchField
            label={t`Customer, reference or invoice`}
            value={q}
            set={(words) => change({ q: words })}
          />
          <FilterOff
            name={customer && t`One customer`}
            off={() => change({ customer: undefined })}
          />
          <FilterOff name={currency} off={() => change({ currency: undefined })} />
        </>
      }
    />
  )
}
