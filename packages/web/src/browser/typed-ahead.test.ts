import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gatherTyped, takeTyped } from './typed-ahead.ts'

let behind: string[]

beforeEach(() => {
  vi.useFakeTimers()
  behind = []
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => {
  takeTyped()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Listens after the gathering: outside a browser the order of listeners decides. */
function gathering(): void {
  gatherTyped()
  window.addEventListener('keydown', (event) => behind.push(event.key))
}

function press(...keys: readonly string[]): void {
  for (const key of keys) window.dispatchEvent(Object.assign(new Event('keydown'), { key }))
}

describe('what is typed before its field is there', () => {
  it('is kept letter by letter, and nothing of it acts behind', () => {
    gathering()
    press('n', 'o', 'x', 'Backspace', 'r', 'Enter')
    expect([takeTyped(), behind]).toEqual(['nor', []])
    press('b')
    expect([takeTyped(), behind]).toEqual(['', ['b']])
  })

  it('is not lost by the patience of the time before', () => {
    gathering()
    press('a')
    expect(takeTyped()).toBe('a')
    vi.advanceTimersByTime(2_900)
    gathering()
    press('b')
    vi.advanceTimersByTime(200)
    press('c')
    expect(takeTyped()).toBe('bc')
  })

  it('waits for a field that is late, which takes nothing more then', () => {
    gathering()
    press('a')
    vi.advanceTimersByTime(3_000)
    press('b')
    expect([takeTyped(), behind]).toEqual(['a', ['b']])
  })
})
