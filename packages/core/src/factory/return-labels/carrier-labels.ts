import type { CallOptions } from "../../call.ts";
import { defaultDeadlineMs, untilAborted } from "../../call-operation.ts";
import type { Member } from "../../composite/member.ts";
import { ConnectorError } from "../../errors.ts";
import type { Order } from "../../model/order.ts";
import type { Return } from "../../model/return.ts";
import type { ReturnLabel } from "../../model/shipment.ts";
import type { Notice } from "../../notice.ts";
import type { Completed, OperationName } from "../../systems/systems.ts";
import {
  memoryReturnLabelJournal,
  type ReturnLabelJournal,
  type ReturnLabelKey,
  type ReturnLabelRecord,
  type SpareLabel,
} from "./journal.ts";
import { ReturnLabelLedger } from "./ledger.ts";
import { type LabelMaking, type LabelRequest, labelOf } from "./make-label.ts";
import { keep, type MadeLabel } from "./record.ts";

/** How labels are made for shops that make none, by the tenant's carriers. */
export interface ReturnLabelOptions {
  /** Where labels are kept until the return points to them. Default: {@link memoryReturnLabelJournal}. */
  readonly journal?: ReturnLabelJournal | undefined;
  /** What the parcel is said to weigh, in grams. The return and the order have their connection's own ids. Default 1000. */
  readonly weightGrams?: number | ((returned: Return, order: Order) => number) | undefined;
  /**
   * Gives the url at which a label's bytes can be fetched from now on, for shops that keep labels as files. Asked again
   * about the same label after a crash: its tracking number tells. Default: the shop only gets the number.
   */
  readonly publish?: ((label: ReturnLabel) => Promise<string>) | undefined;
}

/** Told of notices about a return's label. */
export type TellOfReturn = (key: ReturnLabelKey, notice: Notice) => void;

const needed: readonly OperationName<"orders">[] = ["getReturn", "getOrder", "updateReturn"];

/** Makes the labels of a factory's returns, one at a time for each return. */
export class CarrierLabels {
  readonly #making: LabelMaking;
  readonly #turns = new Map<string, Promise<void>>();
  /** Labels that a carrier made while the journal could not be written. */
  readonly #unkept = new Map<string, MadeLabel>();

  constructor({ journal, weightGrams, publish }: ReturnLabelOptions, tell: TellOfReturn) {
    const ledger = new ReturnLabelLedger(journal ?? memoryReturnLabelJournal(), (key, spare) =>
      tell(key, toNotice(key, spare)),
    );
    this.#making = { ledger, publish, weightGrams: weightGrams ?? 1000, keep: (key, made) => this.#keep(key, made) };
  }

  /** The member with `generateReturnLabel`: its own, and a carrier's where its own says that there is none. */
  extend(
    member: Member<"orders">,
    { tenantId, tracking }: { readonly tenantId: string; readonly tracking: Completed<"tracking"> | null },
  ): Member<"orders"> {
    const { system, connectionId } = member;
    if (!tracking?.supports("createReturnLabel") || !needed.every((name) => system.supports(name))) return member;
    const generateReturnLabel = async (returnId: string, call: CallOptions = {}): Promise<ReturnLabel> => {
      const end = Date.now() + (call.deadlineMs ?? defaultDeadlineMs);
      if (system.supports("generateReturnLabel")) {
        const own = await system.generateReturnLabel(returnId, call).catch(unlessNone);
        if (own) return own;
      }
      return this.#generate({ key: { tenantId, connectionId, returnId }, orders: system, tracking }, call, end);
    };
    const supports = (name: OperationName<"orders">): boolean =>
      name === "generateReturnLabel" || system.supports(name);
    return { ...member, system: { ...system, generateReturnLabel, supports } };
  }

  async #generate(
    asked: Pick<LabelRequest, "key" | "orders" | "tracking">,
    call: CallOptions,
    end: number,
  ): Promise<ReturnLabel> {
    const left = Math.max(1, end - Date.now());
    const deadline = AbortSignal.timeout(left);
    const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
    const progress = { mayHaveChanged: false };
    const { idempotencyKey: _, ...shared } = call; // a return has one label, under whatever key it is asked for
    const request: LabelRequest = {
      ...asked,
      reading: { ...shared, signal, deadlineMs: left },
      writing: { ...shared, signal: undefined, deadlineMs: Math.max(left, defaultDeadlineMs) },
      progress,
    };
    try {
      call.signal?.throwIfAborted();
      return await untilAborted(this.#inTurn(request, signal), signal);
    } catch (error) {
      if (call.signal?.aborted) throw call.signal.reason;
      if (deadline.aborted) throw describe(lateError(call), progress);
      throw ConnectorError.is(error) ? describe(error, progress) : error;
    }
  }

  /** Waits for the calls about the same return that came before, in this process. */
  async #inTurn(request: LabelRequest, signal: AbortSignal): Promise<ReturnLabel> {
    const name = nameOf(request.key);
    const before = this.#turns.get(name);
    const { promise: turn, resolve: endTurn } = Promise.withResolvers<void>();
    this.#turns.set(name, turn);
    try {
      await before;
      signal.throwIfAborted();
      const unkept = this.#unkept.get(name);
      if (unkept) await this.#keep(request.key, unkept);
      return await labelOf(this.#making, request);
    } finally {
      endTurn();
      if (this.#turns.get(name) === turn) this.#turns.delete(name);
    }
  }

  async #keep(key: ReturnLabelKey, made: MadeLabel): Promise<ReturnLabelRecord> {
    const name = nameOf(key);
    this.#unkept.set(name, made);
    const record = await this.#making.ledger.change(key, keep(made));
    this.#unkept.delete(name);
    return record;
  }
}

const nameOf = ({ tenantId, connectionId, returnId }: ReturnLabelKey): string =>
  JSON.stringify([tenantId, connectionId, returnId]);

/** A shop that makes labels for some returns says of the others that they stand in the wrong place. */
function unlessNone(error: unknown): null {
  const isRefusal = ConnectorError.is(error) && error.code === "conflict" && error.reason === "wrong_status";
  if (isRefusal && error.effect !== "unknown") return null;
  throw error;
}

function describe(error: ConnectorError, { mayHaveChanged }: LabelRequest["progress"]): ConnectorError {
  const effect = mayHaveChanged ? "unknown" : (error.effect ?? "none");
  return ConnectorError.extend(error, { operation: "generateReturnLabel", effect });
}

function lateError({ deadlineMs = defaultDeadlineMs }: CallOptions): ConnectorError {
  return new ConnectorError("unavailable", `The return's label was not made within ${deadlineMs / 1000} s.`);
}

function toNotice({ returnId }: ReturnLabelKey, { trackingNumber }: SpareLabel): Notice {
  const message =
    trackingNumber === null
      ? "A carrier's answer was lost while it made a return's label: there may be one that nobody is given."
      : "A carrier made a label that nobody is given: the return has another, or needs none any more.";
  return { kind: "spare_label", reference: returnId, trackingNumber, message };
}
