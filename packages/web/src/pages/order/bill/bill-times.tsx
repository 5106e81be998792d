import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Bill } from '../../../api/records.ts'
import { DayField } from '../../../components/day-field.tsx'

/** Which time and costs are billed, as it stands in the fields. */
export interface TimesDraft {
  readonly which: 'all' | 'last_month' | 'up_to_last_month' | 'span'
  readonly from: string
  readonly to: string
}

export const allTimes: TimesDraft = { which: 'all', from: '', to: '' }

/** As the API takes it; undefined while one of the days is missing. */
export function requestTimes({ which, from, to }: TimesDraft): Pick<Bill, 'times'> | undefined {
  if (which === 'all') return {}
  if (which !== 'span') return { times: which }
  return from === '' || to === '' ? undefined : { times: { from, to } }
}

/** All that is recorded, or that of some days: the rest waits for the next invoice. */
export function BillTimes(props: {
  readonly times: TimesDraft
  readonly onChange: (times: TimesDraft) => void
}): ReactNode {
  const { t } = useLingui()
  const { times, onChange } = props
  return (
    <div className="bill-times">
      <NativeSelect
        label={t`Time and costs`}
        data={[
          { value: 'all', label: t`all that is recorded` },
          { value: 'last_month', label: t`of last month` },
          { value: 'up_to_last_month', label: t`up to the end of last month` },
          { value: 'span', label: t`from one day to another` },
        ]}
        value={times.which}
        onChange={(event) =>
          onChange({ ...times, which: event.currentTarget.value as TimesDraft['which'] })
        }
      />
      {times.which === 'span' ? (
        <>
          <DayField
            label={t`Time from`}
            value={times.from}
            onDay={(from) => onChange({ ...times, from })}
          />
          <DayField
            label={t`Time to`}
            value={times.to}
            onDay={(to) => onChange({ ...times, to })}
          />
        </>
      ) : null}
    </div>
  )
}
