import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useSession } from '../../api/session.tsx'
import { useShortcuts } from '../../browser/keys.tsx'
import { load, save } from '../../browser/preferences.ts'
import { Page } from '../../components/page.tsx'
import { Unanswered } from '../../components/unanswered.tsx'
import { showDecimal } from '../../words/format.ts'
import { AddOrder } from './add-order.tsx'
import './time.css'
import { useAddedOrders, useTimeOf, useTimeRows } from './time-data.ts'
import { TimeSheet } from './time-sheet.tsx'
import { addDays, weekName, weekOf } from './week.ts'

const route = getRouteApi('/inside/time')

/** Whose week it is, which one, and its sheet. */
export function Time(): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { week } = route.useSearch()
  const { today } = organization.clock
  const days = useMemo(() => weekOf(week ?? today), [week, today])
  const [typed, setTyped] = useState(load('person') ?? '')
  const [person] = useDebouncedValue(typed.trim(), 300)
  const name = (text: string) => {
    setTyped(text)
    save('person', text.trim() === '' ? undefined : text.trim())
  }
  return (
    <Page
      title={t`Time`}
      lead={<WeekChoice days={days} today={today} />}
      actions={
        <TextInput
          label={t`Whose time`}
          placeholder={t`Name`}
          maxLength={120}
          value={typed}
          onChange={(event) => name(event.currentTarget.value)}
        />
      }
    >
      {/* While a name is typed nothing is written for the one before. */}
      <div inert={person !== typed.trim()}>
        <Sheet key={person} person={person} days={days} />
      </div>
    </Page>
  )
}

function WeekChoice(props: {
  readonly days: readonly string[]
  readonly today: string
}): ReactNode {
  const { t } = useLingui()
  const navigate = route.useNavigate()
  const { days, today } = props
  const monday = days[0] ?? today
  const go = (day: string) => {
    const [first] = weekOf(day)
    const search = first === weekOf(today)[0] || first === undefined ? {} : { week: first }
    void navigate({ search, replace: true })
  }
  const before = () => go(addDays(monday, -7))
  const after = () => go(addDays(monday, 7))
  useShortcuts([
    { stroke: 'p', label: t`Week before`, act: before },
    { stroke: 'n', label: t`Week after`, act: after },
  ])
  const isNow = days.includes(today)
  return (
    <span className="time-week">
      <ActionIcon variant="subtle" color="gray" aria-label={t`Week before`} onClick={before}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <strong>{weekName(days)}</strong>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t`Week after`}
        onClick={after}
        disabled={isNow}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
      {isNow ? null : (
        <Button size="compact-xs" variant="subtle" onClick={() => go(today)}>
          <Trans>This week</Trans>
        </Button>
      )}
    </span>
  )
}

function Sheet(props: { readonly person: string; readonly days: readonly string[] }): ReactNode {
  const { t } = useLingui()
  const { person, days } = props
  const example = showDecimal('7.5')
  const time = useTimeOf(person, days)
  const { added, add } = useAddedOrders()
  const named = [...added, ...(time.data ?? []).map(({ order }) => order)]
  const asked = useTimeRows(named, time.data !== undefined)
  // Other orders are asked for while somebody types: the rows at hand stay until they are there.
  const [rows, setRows] = useState(asked.data)
  if (asked.data !== undefined && asked.data !== rows) setRows(asked.data)
  if (time.data === undefined) return <Unanswered asked={time} />
  if (rows === undefined) return <Unanswered asked={asked} />
  return (
    <>
      <TimeSheet
        person={person}
        days={days}
        rows={rows}
        entries={time.data}
        stamp={time.dataUpdatedAt}
      />
      <AddOrder onAdd={add} />
      <p className="muted time-hint">
        {t`Write 7:30, ${example} or 90m. The arrow keys and Enter move. A lower figure takes back what is not billed.`}
      </p>
    </>
  )
}
