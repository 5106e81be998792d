import { Trans, useLingui } from '@lingui/react/macro'
import { Button, SegmentedControl } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { InstalmentRow } from './instalment-row.tsx'
import {
  type InstalmentDraft,
  nextInstalment,
  type PlanDraft,
  type PlanMode,
  placeOfNext,
} from './plan-draft.ts'
import { splitInstalment } from './split.ts'
import './plans.css'

/** What is picked by its label. */
export interface Choice {
  readonly id: string
  readonly label: string
}

/** Parts and words of an order and its project that a condition may name; none in a template. */
export type Parts = Readonly<
  Partial<Record<'lines' | 'subprojects' | 'statuses', readonly Choice[]>>
>

export interface PlanEditorProps {
  readonly plan: PlanDraft
  readonly onChange: (plan: PlanDraft) => void
  /** Of amounts; undefined in a template, which has none of its own. */
  readonly currency?: string | undefined
  /** Lines that an instalment may bill; none in a template. */
  readonly lines?: readonly Choice[]
  /** What conditions may name. */
  readonly parts?: Parts
  /** Work or time makes more of some lines. */
  readonly grows?: boolean
  /** Ways to bill that are offered; a template always has a plan. Of one nothing is to choose. */
  readonly modes?: readonly PlanMode[]
  /** What stands in the place of an instalment that stays as it is, and where it is. */
  readonly fixed?: (instalment: InstalmentDraft) => ReactNode
  /** What is wrong with the instalment of that number (from 0), in sentences. */
  readonly faults: (index: number) => readonly string[]
}

const allModes: readonly PlanMode[] = ['order', 'line', 'instalments', 'whole']

/** A plan in sentences: choose when and how much within them. */
export function PlanEditor(props: PlanEditorProps): ReactNode {
  const { t } = useLingui()
  const { plan, onChange } = props
  const names: Readonly<Record<PlanMode, string>> = {
    order: t`As performed`,
    line: t`Per line`,
    instalments: t`In instalments`,
    whole: t`All at once`,
  }
  const list = useRef<HTMLOListElement>(null)
  const set = (instalments: readonly InstalmentDraft[]) => onChange({ ...plan, instalments })
  const choose = (mode: string) => {
    const instalments =
      mode === 'instalments' && plan.instalments.length === 0
        ? [nextInstalment([])]
        : plan.instalments
    onChange({ ...plan, mode: mode as PlanMode, instalments })
  }
  const add = () => {
    const { instalments } = plan
    const at = placeOfNext(instalments)
    set(instalments.toSpliced(at, 0, nextInstalment(instalments)))
    requestAnimationFrame(() => {
      const row = list.current?.querySelectorAll('li').item(at)
      row?.querySelector<HTMLElement>('select, input')?.focus()
    })
  }
  const move = (from: number, to: number) => {
    const moved = [...plan.instalments]
    moved.splice(to, 0, ...moved.splice(from, 1))
    set(moved)
  }
  const modes = props.modes ?? allModes
  const fixed = plan.instalments.map((each) => props.fixed?.(each))
  const swaps = (from: number, to: number) =>
    to in plan.instalments && fixed[from] === undefined && fixed[to] === undefined
      ? () => move(from, to)
      : undefined
  return (
    <div className="plan-editor">
      {modes.length === 1 ? null : (
        <SegmentedControl
          aria-label={t`How to bill`}
          className="plan-modes"
          value={plan.mode}
          onChange={choose}
          data={modes.map((mode) => ({ value: mode, label: names[mode] }))}
        />
      )}
      <p className="muted plan-says">
        <ModeSentence mode={plan.mode} grows={props.grows === true} />
      </p>
      {plan.mode === 'instalments' ? (
        <>
          <ol className="plan-rows" ref={list}>
            {plan.instalments.map((each, index) =>
              fixed[index] === undefined ? (
                <InstalmentRow
                  key={each.key}
                  number={index + 1}
                  instalment={each}
                  editor={props}
                  onChange={(to) => set(plan.instalments.with(index, to))}
                  onSplit={() => set(splitInstalment(plan.instalments, index))}
                  onRemove={() => set(plan.instalments.filter((other) => other !== each))}
                  onUp={swaps(index, index - 1)}
                  onDown={swaps(index, index + 1)}
                />
              ) : (
                <li key={each.key} className="plan-row" data-fixed>
                  <span className="plan-number">{index + 1}</span>
                  {fixed[index]}
                </li>
              ),
            )}
          </ol>
          <Button variant="subtle" size="compact-sm" onClick={add}>
            <Trans>Add an instalment</Trans>
          </Button>
        </>
      ) : null}
    </div>
  )
}

function ModeSentence(props: { readonly mode: PlanMode; readonly grows: boolean }): ReactNode {
  const { mode, grows } = props
  switch (mode) {
    case 'order':
      return <Trans>Record progress, and what was earned since the last invoice is billed.</Trans>
    case 'line':
      return <Trans>Record progress of each line, and each line bills what it earned.</Trans>
    case 'instalments':
      return (
        <Trans>
          Each instalment bills when its condition comes true; what they leave over is billed at the
          end.
        </Trans>
      )
    case 'whole':
      return grows ? (
        <Trans>
          Once confirmed, a fixed price is ready to bill; time, costs and periods are as they come.
        </Trans>
      ) : (
        <Trans>Once confirmed, the whole order is ready to bill.</Trans>
      )
  }
}
