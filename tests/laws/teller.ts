import { type Day, defineOrder, EngineBook, type Proposal, type Result } from '@tranche/engine'
import type { Happening, RandomStory } from './stories.ts'

/** Tells a random story on books in memory; refused commands are part of it. */
export class Teller {
  readonly book = new EngineBook()
  readonly documents: string[] = []
  readonly #payments: string[] = []
  #day = '2026-01-01' as Day

  /** False when the order itself is refused, also without its plan. */
  async begin({ order }: RandomStory): Promise<boolean> {
    await this.book.begin({ day: this.#day })
    const { plan: _, ...plain } = order
    const chosen = defineOrder(order).ok ? order : plain
    const created = await this.book.createOrder(chosen)
    if (!created.ok) return false
    return (await this.book.confirm('order')).ok
  }

  /** The document that came of it, if one did. */
  async tell(happening: Happening): Promise<string | undefined> {
    const { book, documents } = this
    switch (happening.kind) {
      case 'day':
        if (happening.day > this.#day) this.#day = happening.day as Day
        await book.setDay(this.#day)
        return undefined
      case 'progress':
        await book.recordProgress('order', happening.entry)
        return undefined
      case 'trigger':
        await book.trigger('order', happening.instalment)
        return undefined
      case 'lift':
        await book.liftHold('order')
        return undefined
      case 'bill':
        return this.#keep(await book.bill('order', happening.request))
      case 'credit': {
        const document = documents[happening.document % Math.max(documents.length, 1)]
        if (document === undefined) return undefined
        return this.#keep(await book.credit(document, happening.request))
      }
      default:
        await this.#pay(happening)
        return undefined
    }
  }

  proposals(): readonly Proposal[] {
    return this.documents.map((id) => this.book.proposal(id))
  }

  async #pay(
    happening: Happening & { kind: 'pay' | 'payCustomer' | 'apply' | 'reverse' },
  ): Promise<void> {
    const { book } = this
    const { currency } = book.facts('order').order
    const whose = { customer: 'client', currency }
    if (happening.kind === 'reverse') {
      const payment = this.#payments[happening.payment]
      if (payment !== undefined) await book.reverse(payment)
      return
    }
    const invoice = happening.kind === 'pay' ? this.documents[happening.document] : undefined
    if (happening.kind === 'pay' && invoice === undefined) return
    const paid =
      happening.kind === 'apply'
        ? await book.apply(whose)
        : await book.pay({
            ...(invoice === undefined ? whose : { invoice }),
            amount: happening.amount,
          })
    if (paid.ok) this.#payments.push(paid.value)
  }

  #keep(result: Result<string | undefined>): string | undefined {
    if (!result.ok || result.value === undefined) return undefined
    this.documents.push(result.value)
    return result.value
  }
}
