import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { modeOutlooks } from '../../components/billing/billing-text.ts'
import { Panel } from '../../components/page.tsx'
import { Outlook } from '../../components/plans/outlook.tsx'
import type { QuoteVersion } from '../../components/quotes/quote-data.ts'
import { useTerms } from './terms.ts'

/** When it would be billed, and what else is agreed: all of it flows into the order. */
export function PlanTab({ version }: { readonly version: QuoteVersion }): ReactNode {
  const { t, i18n } = useLingui()
  const { billing, plan } = version
  const mode = billing?.mode ?? (billing === null ? 'plan' : 'rules')
  const whole = mode === 'plan' ? undefined : i18n._(modeOutlooks[mode])
  // Valid until and label stand in the head.
  const terms = useTerms([version]).slice(2)
  return (
    <div className="quote-plan">
      <Panel>
        <Outlook
          preview={{ last: version, state: 'given', error: null }}
          by={plan?.by ?? 'order'}
          whole={whole}
        />
      </Panel>
      <Panel title={t`What the order will say`}>
        <dl className="quote-terms">
          {terms.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text(version)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </div>
  )
}
