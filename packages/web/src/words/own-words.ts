import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/**
 * What the program itself calls an instalment or a plan, as it is stored: the plans that every
 * organization begins with, and the instalment that is added to a plan that ends below 100 %.
 * They are words and not somebody's text, so that each reader reads them in their own language.
 */
const words: Readonly<Record<string, MessageDescriptor>> = {
  '30 % at the start, 40 % half way, the rest at the end': msg`30 % at the start, 40 % half way, the rest at the end`,
  'A deposit of 20 %, then 20 % a month, each triggered by hand': msg`A deposit of 20 %, then 20 % a month, each triggered by hand`,
  'A deposit of 20 %, then 20 % a month from the confirmation on': msg`A deposit of 20 %, then 20 % a month from the confirmation on`,
  'At 30 % done up to 50 %, at 50 % up to 75 %, at the end all': msg`At 30 % done up to 50 %, at 50 % up to 75 %, at the end all`,
  'As performed: whatever progress is recorded': msg`As performed: whatever progress is recorded`,
  Start: msg({ message: 'Start', context: 'instalment' }),
  'Half way': msg({ message: 'Half way', context: 'instalment' }),
  End: msg({ message: 'End', context: 'instalment' }),
  Deposit: msg({ message: 'Deposit', context: 'instalment' }),
  'First month': msg({ message: 'First month', context: 'instalment' }),
  'Second month': msg({ message: 'Second month', context: 'instalment' }),
  'Third month': msg({ message: 'Third month', context: 'instalment' }),
  Month: msg({ message: 'Month', context: 'instalment' }),
  'Last month': msg({ message: 'Last month', context: 'instalment' }),
  'First step': msg({ message: 'First step', context: 'instalment' }),
  'Second step': msg({ message: 'Second step', context: 'instalment' }),
  'Third step': msg({ message: 'Third step', context: 'instalment' }),
  Remainder: msg({ message: 'Remainder', context: 'instalment' }),
}

/** "Instalment 2", whatever the language in which somebody left it without a name. */
const numbered = /^(?:Instalment|Rate|Échéance) (\d{1,3})$/

/** A name of a plan or of an instalment as it is read; what somebody typed stays as it is. */
export function ownWord(stored: string): string {
  const word = Object.hasOwn(words, stored) ? words[stored] : undefined
  if (word !== undefined) return i18n._(word)
  const number = numbered.exec(stored)?.[1]
  if (number !== undefined) return i18n._(msg`Instalment ${number}`)
  const month = /^Month (\d{1,3})$/.exec(stored)?.[1]
  return month === undefined ? stored : i18n._(msg`Month ${month}`)
}

/** The same on its way back: a word that stands in a field as it was is stored as it was. */
export function storedWord(shown: string): string {
  return Object.keys(words).find((stored) => ownWord(stored) === shown) ?? shown
}
