import { Plural, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { showDay } from '../../words/format.ts'
import type { Queue } from './queue-data.ts'

/** Contracts that renew themselves unless they are given notice soon: the first, and all. */
export function NoticesDue({ notices }: { readonly notices: Queue['notices'] }): ReactNode {
  const { t } = useLingui()
  const { count, first, until } = notices
  if (first === null) return null
  const { order, order_label: label, notice_by: by } = first
  return (
    <div className="next-to-bill notices-due">
      <span>
        {t`Notice can be given until ${showDay(by)}:`}{' '}
        <Link to="/orders/$order" params={{ order }}>
          {label}
        </Link>
      </span>
      {count === 1 ? null : (
        <Link to="/orders" search={{ notice: until }}>
          <Plural value={count} one="# contract" other="All # contracts" />
        </Link>
      )}
    </div>
  )
}
