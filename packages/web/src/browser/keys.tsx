import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { load, save } from './preferences.ts'

/** "b", "?", "g o" (one after the other), "mod+enter" (⌘ or Ctrl). */
type Stroke = string

export interface Shortcut {
  readonly stroke: Stroke
  /** What it does, for the sheet behind `?` and for the palette. */
  readonly label: string
  readonly act: () => void
}

/** Those of a page have the level 0, those of a dialog over it 1. */
interface Registered {
  readonly level: number
  readonly shortcuts: readonly Shortcut[]
}

interface Keys {
  readonly shortcuts: () => readonly Shortcut[]
  readonly singleKeys: boolean
  readonly setSingleKeys: (on: boolean) => void
  readonly register: (registered: Registered) => () => void
  /** From now on only keys of this level act. */
  readonly cover: (level: number) => () => void
}

const KeysContext = createContext<Keys | undefined>(undefined)

export function useKeys(): Keys {
  const keys = useContext(KeysContext)
  if (keys === undefined) throw new Error('useKeys needs a KeysProvider above it')
  return keys
}

const LevelContext = createContext(0)

/** Around a dialog: while it is open, no key acts but those within it. */
export function KeysLevel(props: {
  readonly opened: boolean
  readonly children: ReactNode
}): ReactNode {
  const level = useContext(LevelContext) + 1
  const { opened } = props
  const { cover } = useKeys()
  useEffect(() => (opened ? cover(level) : undefined), [cover, opened, level])
  return <LevelContext value={level}>{props.children}</LevelContext>
}

/**
 * These keys act while the component is on screen and no dialog stands before it; the innermost of
 * several wins.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { register } = useKeys()
  const level = useContext(LevelContext)
  const latest = useRef(shortcuts)
  useLayoutEffect(() => {
    latest.current = shortcuts
  })
  const strokes = shortcuts.map(({ stroke, label }) => `${stroke} ${label}`).join('\n')
  useEffect(() => {
    if (strokes === '') return undefined
    const standing = latest.current.map(({ stroke, label }) => ({
      stroke,
      label,
      act: () => latest.current.find((each) => each.stroke === stroke)?.act(),
    }))
    return register({ level, shortcuts: standing })
  }, [register, strokes, level])
}

const SEQUENCE_MS = 1200

/** Listens once for the whole page. */
export function KeysProvider(props: { readonly children: ReactNode }): ReactNode {
  const [singleKeys, setOn] = useState(() => load('single-keys') !== 'off')
  const stack = useRef<readonly Registered[]>([])
  const covers = useRef<readonly number[]>([])
  const keys = useMemo<Keys>(
    () => ({
      singleKeys,
      shortcuts: () => stack.current.toReversed().flatMap((each) => each.shortcuts),
      setSingleKeys: (on) => {
        save('single-keys', on ? undefined : 'off')
        setOn(on)
      },
      register: (registered) => {
        stack.current = [...stack.current, registered]
        return () => {
          stack.current = stack.current.filter((each) => each !== registered)
        }
      },
      cover: (level) => {
        covers.current = [...covers.current, level]
        return () => {
          covers.current = covers.current.toSpliced(covers.current.indexOf(level), 1)
        }
      },
    }),
    [singleKeys],
  )
  useEffect(() => {
    const acting = () => {
      const top = Math.max(0, ...covers.current)
      const within = stack.current.filter(({ level }) => level >= top)
      return within.toReversed().flatMap(({ shortcuts }) => shortcuts)
    }
    return listen(acting, singleKeys)
  }, [singleKeys])
  return <KeysContext value={keys}>{props.children}</KeysContext>
}

function listen(shortcuts: () => readonly Shortcut[], singleKeys: boolean): () => void {
  let before = ''
  let at = 0
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const stroke = strokeOf(event)
    const single = !stroke.startsWith('mod+')
    if (single && (!singleKeys || isTyping(event.target))) return
    const sequence = event.timeStamp - at < SEQUENCE_MS ? `${before} ${stroke}` : stroke
    const known = shortcuts()
    const found =
      known.find((each) => each.stroke === sequence) ?? known.find((each) => each.stroke === stroke)
    before = stroke
    at = event.timeStamp
    if (found === undefined) return
    event.preventDefault()
    before = ''
    found.act()
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

function strokeOf(event: KeyboardEvent): Stroke {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) return `mod+${key}`
  return event.altKey ? `alt+${key}` : key
}

/** In a field a letter is a letter. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLSelectElement) return true
  const silent = ['checkbox', 'radio', 'button', 'submit']
  return target instanceof HTMLInputElement && !silent.includes(target.type)
}
