import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Cure } from '../../components/cures.tsx'
import { useFaultText } from '../../components/fault-text.ts'
import type { RunItem } from './run-data.ts'

/** What cannot be issued comes first, with what puts it right. */
export function RunBlocked(props: {
  readonly items: readonly RunItem[]
  readonly title: string
  readonly onCured?: () => void
}): ReactNode {
  const { t } = useLingui()
  const faultText = useFaultText()
  if (props.items.length === 0) return null
  return (
    <section className="note run-blocked" data-tone="bad" aria-label={props.title}>
      <h2>{props.title}</h2>
      <ul className="blocker-list">
        {props.items.map((item) => (
          <li key={item.order}>
            <span>
              <Link to="/orders/$order" params={{ order: item.order }}>
                {item.order_label}
              </Link>{' '}
              <span className="muted">{t`${item.order_number}, ${item.customer_name}`}</span>
            </span>
            {item.faults.map((fault) => (
              <div key={fault.code} className="run-blocked-fault">
                <span>{faultText(fault).sentence}</span>
                <Cure
                  blocker={{ code: fault.code, subject: '', fields: fieldsOf(fault.facts) }}
                  order={item.order}
                  customer={{ id: item.customer, name: item.customer_name }}
                  onCured={props.onCured}
                />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function fieldsOf({ field }: Readonly<Record<string, string>>): string[] {
  return field === undefined ? [] : [field]
}
