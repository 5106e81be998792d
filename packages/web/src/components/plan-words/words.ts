import type { MessageDescriptor } from '@lingui/core'
import type { components } from '../../api/client.ts'

type Schemas = components['schemas']

export type TriggerKey = keyof Schemas['Trigger']
export type ShareKey = keyof Schemas['Share']
export type ModeKey = Schemas['PlanBasis']

/** What an explanation is told with. */
export interface About {
  readonly facts: Readonly<Record<string, string>>
  readonly currency: string
  /** An amount of the facts, with the order's currency where it is known. */
  readonly money: (name: string) => string
  readonly percent: (name: string) => string
  readonly day: (name: string) => string
  /** Billed beyond what is earned; where its net alone does not tell, net and gross. */
  readonly over: string
}

export interface ExplanationWords {
  readonly words: (about: About) => MessageDescriptor
  /** Figures without which there is nothing to say. */
  readonly needs?: readonly string[]
  /** Passes by itself or with the work: nobody has to put it right. */
  readonly passes?: true
}

/** How a member's value is typed: not at all, as a figure, one for each of some parts, picked. */
export type FieldForm = 'none' | 'percent' | 'percents' | 'amount' | 'date' | 'line' | 'text'

/** What a part of the order is called; of a day that follows one, an instalment of its plan. */
export type NameOf = (id: string, of?: 'instalments') => string

/** What an instalment may wait for, in words and as a field of the editor. */
export interface TriggerWords<Reason extends string, Blocker extends string> {
  readonly field: FieldForm
  /** From what its parts, or its word, are picked. */
  readonly of?: 'lines' | 'subprojects' | 'statuses'
  /** In the editor's list: "when progress reaches". */
  readonly name: MessageDescriptor
  /** In a sentence after "when": "progress reaches 30 %"; parts are called by their names. */
  readonly says: (value: string, nameOf: NameOf) => MessageDescriptor
  /** Somebody says so: naming the instalment fires it. */
  readonly byHand?: true
  /** Holds from the confirmation on. */
  readonly isAdvance?: true
  readonly reasons: Readonly<Record<Reason, ExplanationWords>>
  readonly blockers: Readonly<Record<Blocker, ExplanationWords>>
}

/** Whose lines and money a share speaks of. */
export interface ShareContext {
  readonly currency: string
  readonly lineLabel?: NameOf | undefined
}

/** How much an instalment bills, in words and as a field of the editor. */
export interface ShareWords {
  readonly field: FieldForm
  /** In the editor's list: "bill up to". */
  readonly name: MessageDescriptor
  /** After "bill": "up to 50 % of the order". */
  readonly says: (value: string, context: ShareContext) => MessageDescriptor | string
  /** Bills what is left when it is billed, not what the plan foresees. */
  readonly endsOrder?: true
  /** One share of this kind makes the plan cumulative. */
  readonly isCumulative?: true
}

export interface ModeWords {
  /** "cumulative plan" */
  readonly name: MessageDescriptor
  /** In one sentence, where it has no instalments. */
  readonly sentence?: (by: 'order' | 'line') => MessageDescriptor
}
