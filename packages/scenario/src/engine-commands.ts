import {
  type Adjustment,
  adjustLine,
  type BillingEdit,
  type ContractEdit,
  type CostInput,
  changePlan,
  closeOrder,
  confirmOrder,
  type Day,
  editLine,
  type LineEdit,
  liftHold,
  type OrderChange,
  type OrderFacts,
  type PlanEdit,
  type ProgressInput,
  promoteLine,
  type Result,
  recordCost,
  recordProgress,
  recordTime,
  reopenOrder,
  setBilling,
  setContract,
  success,
  type TimeInput,
  triggerInstalment,
  type WorkEntry,
} from '@tranche/engine'

/** What is done with one order of the books in memory: each decides, and keeps what came of it. */
export abstract class EngineCommands {
  protected abstract today(): Day
  /** Decides about an order and keeps its change. */
  protected abstract change(
    order: string,
    decide: (facts: OrderFacts) => Result<OrderChange>,
  ): Result<unknown>
  /** The same of work that is recorded. */
  protected abstract record(
    order: string,
    entryOf: (facts: OrderFacts) => Result<WorkEntry>,
  ): Result<unknown>

  async confirm(order: string): Promise<Result<unknown>> {
    return this.change(order, (facts) => confirmOrder(facts, this.today()))
  }

  async close(order: string): Promise<Result<unknown>> {
    return this.change(order, closeOrder)
  }

  async liftHold(order: string): Promise<Result<unknown>> {
    return this.change(order, (facts) => success(liftHold(facts)))
  }

  async recordProgress(order: string, entry: ProgressInput): Promise<Result<unknown>> {
    return this.change(order, (facts) => recordProgress(facts, entry))
  }

  async trigger(order: string, instalment: string): Promise<Result<unknown>> {
    return this.change(order, (facts) => triggerInstalment(facts, instalment))
  }

  async recordTime(order: string, entry: TimeInput): Promise<Result<unknown>> {
    return this.record(order, (facts) => recordTime(facts, entry, this.today()))
  }

  async recordCost(order: string, entry: CostInput): Promise<Result<unknown>> {
    return this.record(order, (facts) => recordCost(facts, entry, this.today()))
  }

  async editLine(order: string, line: string, edit: LineEdit): Promise<Result<unknown>> {
    return this.change(order, (facts) => editLine(facts, line, edit))
  }

  async adjustLine(order: string, adjustment: Adjustment): Promise<Result<unknown>> {
    return this.change(order, (facts) => adjustLine(facts, adjustment))
  }

  async setBilling(order: string, edit: BillingEdit): Promise<Result<unknown>> {
    return this.change(order, (facts) => setBilling(facts, edit))
  }

  async promoteLine(order: string, line: string): Promise<Result<unknown>> {
    return this.change(order, (facts) => promoteLine(facts, line))
  }

  async changePlan(order: string, edit: PlanEdit): Promise<Result<unknown>> {
    return this.change(order, (facts) => changePlan(facts, edit))
  }

  async setContract(order: string, edit: ContractEdit): Promise<Result<unknown>> {
    return this.change(order, (facts) => setContract(facts, edit, this.today()))
  }

  async reopen(order: string, reason: string): Promise<Result<unknown>> {
    return this.change(order, (facts) => reopenOrder(facts, reason))
  }
}
