import {
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react'
import type { More } from '../../api/queries.ts'
import { RowPositions } from './row-positions.ts'

/** Pixels, as foreseen: a drawn row is measured. */
const ROW = 44
const CARD = 104
/** Rows drawn beyond each edge of what is in view. */
const BEYOND = 5
/** So many rows before the end the next page is asked for. */
const AHEAD = 25
/** Pixels that lie over rows: the page's head over cards, heading and sum line of a table. */
const COVERED = { cards: { top: 64, bottom: 16 }, table: { top: 0, bottom: 84 } } as const
/** Until the first look. */
const FIRST_RANGE = { first: 0, last: 15 }

/**
 * Which rows are drawn. A wide table scrolls in itself below its heading; cards on a phone scroll
 * with the page. Either way the page holds few rows, however long the list.
 */
export function useVirtualRows(given: {
  readonly count: number
  readonly cards: boolean
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly more: More | undefined
}) {
  const { count, cards, scroller, more } = given
  const positions = useMemo(() => new RowPositions(cards ? CARD : ROW), [cards])
  const [range, setRange] = useState(FIRST_RANGE)
  const body = useRef<HTMLDivElement>(null)
  const viewed = useCallback(
    () => (cards ? pageView(body.current) : tableView(scroller.current)),
    [cards, scroller],
  )
  const look = useCallback(() => {
    const { top, bottom } = viewed()
    const first = positions.rowAt(top)
    const last = positions.rowAt(bottom)
    setRange((was) => (was.first === first && was.last === last ? was : { first, last }))
  }, [positions, viewed])
  const some = count > 0
  useLayoutEffect(() => {
    const scrolled = cards ? window : scroller.current
    if (!some || scrolled === null) return undefined
    const resized = new ResizeObserver(look)
    resized.observe(scroller.current ?? document.body)
    scrolled.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      scrolled.removeEventListener('scroll', look)
    }
  }, [some, cards, scroller, look])
  // New rows are drawn in slices between frames: however fast one scrolls, the page answers.
  const { first, last } = useDeferredValue(range)
  const shown: number[] = []
  for (let row = Math.max(0, first - BEYOND); row < Math.min(count, last + BEYOND + 1); row += 1) {
    shown.push(row)
  }
  const { measure, scrollTo } = useMeasured({
    positions,
    shown,
    count,
    cards,
    scroller,
    viewed,
    look,
  })
  useEffect(() => {
    if (more?.has === true && !more.busy && range.last >= count - AHEAD) more.ask()
  }, [more, range, count])
  return {
    shown,
    body,
    height: positions.startOf(count),
    startOf: (row: number) => positions.startOf(row),
    measure,
    scrollTo,
  }
}

/** What is in view, in pixels from the top of the first row. */
interface View {
  readonly top: number
  readonly bottom: number
}

function pageView(body: HTMLElement | null): View {
  const top = -(body?.getBoundingClientRect().top ?? 0)
  return { top, bottom: top + window.innerHeight }
}

function tableView(scroller: HTMLElement | null): View {
  const top = scroller?.scrollTop ?? 0
  return { top, bottom: top + (scroller?.clientHeight ?? 0) }
}

/** Rows as tall as they are drawn; and to a row that may not be drawn yet. */
function useMeasured(given: {
  readonly positions: RowPositions
  readonly shown: readonly number[]
  readonly count: number
  readonly cards: boolean
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly viewed: () => View
  readonly look: () => void
}) {
  const { positions, shown, count, cards, scroller, viewed, look } = given
  const [, drawAnew] = useReducer((times: number) => times + 1, 0)
  /** Pixels that rows above the view turned out taller: what is read stays where it is. */
  const moved = useRef(0)
  const wanted = useRef<number | undefined>(undefined)
  const scrollBy = (top: number) => {
    if (top !== 0) (cards ? window : scroller.current)?.scrollBy({ top, behavior: 'instant' })
  }
  /** By the shortest way. */
  const reveal = (row: number) => {
    const { top, bottom } = viewed()
    const covered = cards ? COVERED.cards : COVERED.table
    const over = positions.startOf(row) - covered.top - top
    const under = positions.startOf(row + 1) + covered.bottom - bottom
    scrollBy(over < 0 ? over : Math.max(0, Math.min(under, over)))
  }
  useLayoutEffect(() => {
    scrollBy(moved.current)
    moved.current = 0
    const row = wanted.current
    if (row === undefined) return
    reveal(row)
    const drawn = shown.includes(row) && shown.every((each) => positions.isMeasured(each))
    if (drawn || row >= count) wanted.current = undefined
  })
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        const { top } = viewed()
        let changed = wanted.current !== undefined
        for (const { target } of entries) {
          if (!(target instanceof HTMLElement) || !target.isConnected) continue
          const row = Number(target.dataset['index'])
          const above = positions.startOf(row) < top
          const by = positions.measure(row, target.offsetHeight)
          if (above) moved.current += by
          changed ||= by !== 0
        }
        if (!changed) return
        look()
        drawAnew()
      }),
    [positions, viewed, look],
  )
  useEffect(() => () => observer.disconnect(), [observer])
  /** Watches a drawn row; what it gives back ends that. */
  const measure = useCallback(
    (element: HTMLElement) => {
      observer.observe(element)
      return () => observer.unobserve(element)
    },
    [observer],
  )
  const scrollTo = (row: number) => {
    wanted.current = row
    reveal(row)
    drawAnew()
  }
  return { measure, scrollTo }
}
