import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual'
import {
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react'
import type { More } from '../../api/queries.ts'

/** Pixels of heading and sum line that cover rows of the scrolling table. */
const COVERED = 84
/** So many rows before the end the next page is asked for. */
const AHEAD = 25

/**
 * Which rows are drawn. A wide table scrolls in itself below its heading; cards on a phone scroll
 * with the page. Either way the page holds few rows, however long the list.
 */
export function useVirtualRows<Row>(given: {
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly cards: boolean
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly more: More | undefined
}) {
  const { rows, rowKey, cards, scroller, more } = given
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => {
    const top = scroller.current?.getBoundingClientRect().top ?? 0
    setAbove(cards ? Math.round(top + window.scrollY) : 0)
  }, [cards, scroller, rows.length])
  // The same function while the rows are the same: otherwise each scroll measures them all anew.
  const getItemKey = useCallback(
    (index: number) => {
      const row = rows[index]
      return row === undefined ? index : rowKey(row)
    },
    [rows, rowKey],
  )
  const shared = { count: rows.length, overscan: 5, getItemKey, useFlushSync: false }
  const inTable = useVirtualizer({
    ...shared,
    enabled: !cards,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    scrollPaddingEnd: COVERED,
    initialRect: { width: 0, height: 640 },
  })
  const inPage = useWindowVirtualizer({
    ...shared,
    enabled: cards,
    estimateSize: () => 104,
    scrollMargin: above,
    scrollPaddingStart: 64,
    scrollPaddingEnd: 16,
  })
  const virtual = cards ? inPage : inTable
  const inView = virtual.getVirtualItems()
  // New rows are drawn in slices between frames: however fast one scrolls, the page answers.
  const shown = useDeferredValue(inView)
  const last = inView.at(-1)?.index ?? 0
  useEffect(() => {
    if (more?.has === true && !more.busy && last >= rows.length - AHEAD) more.ask()
  }, [more, last, rows.length])
  return {
    shown,
    above,
    height: virtual.getTotalSize(),
    measure: virtual.measureElement,
    scrollTo: (index: number) => virtual.scrollToIndex(index),
  }
}
