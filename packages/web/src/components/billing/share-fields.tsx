import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { below } from '../field-faults.ts'
import { type ShareRow, withOwn, withShare } from './billing-draft.ts'
import type { BillingFieldsProps } from './billing-fields.tsx'
import { Faults } from './faults.tsx'

/** "once the project is [Started], bill up to [30] %", a row a status. */
export function ShareFields({ draft, onChange, site }: BillingFieldsProps): ReactNode {
  const { t } = useLingui()
  const { shares } = draft
  const statuses = site.statuses ?? []
  const set = (rows: readonly ShareRow[]) => onChange({ ...draft, shares: rows })
  const named = (name: string) => (site.of === '' ? name : `${site.of}: ${name}`)
  const general = site.faults.filter(({ pointer }) => pointer === `${site.at}/shares`)
  return (
    <>
      {site.statuses === undefined ? (
        <p className="criterion-inherited">
          <Trans>Choose the project of the order first: its statuses are named here.</Trans>
        </p>
      ) : null}
      <ul className="criteria">
        {shares.map((share, index) => {
          const number = index + 1
          const faults = below(site.faults, `${site.at}/shares/${index.toString()}`)
          const change = (to: Partial<ShareRow>) => set(shares.with(index, { ...share, ...to }))
          return (
            <li key={share.key} data-asked data-fault={faults.length > 0 || undefined}>
              <span className="criterion-words">{t`once the project is`}</span>
              <NativeSelect
                size="xs"
                aria-label={named(t`Share ${number}: status`)}
                data={[...withOwn(statuses, share.status)]}
                value={share.status}
                onChange={(event) => change({ status: event.currentTarget.value })}
              />
              <span className="criterion-words">{t`bill up to`}</span>
              <TextInput
                size="xs"
                inputMode="decimal"
                className="criterion-percent"
                aria-label={named(t`Share ${number}: percent`)}
                value={share.upTo}
                onChange={(event) => change({ upTo: event.currentTarget.value })}
              />
              <span className="criterion-words">%</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={named(t`Share ${number}: remove`)}
                onClick={() => set(shares.filter((each) => each !== share))}
              >
                <IconX size={15} />
              </ActionIcon>
              <Faults faults={faults} />
            </li>
          )
        })}
      </ul>
      <Faults faults={general.map(({ text }) => text)} />
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={statuses.length === 0}
        onClick={() => set(withShare(shares, statuses))}
      >
        <Trans>Add a status</Trans>
      </Button>
    </>
  )
}
