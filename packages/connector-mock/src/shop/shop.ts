import {
  type CallOptions,
  type Clock,
  type CommerceEvent,
  ConnectorError,
  systemClock,
  toInstant,
} from "@coccinelle/core";
import type { ScriptedFailure } from "../config.ts";
import { demoSeed } from "../demo/demo-seed.ts";
import { createState, type ShopSeed, type ShopState } from "./state.ts";
import { settleReservations } from "./stock.ts";

/** The shop's own zone: its instants carry this offset. */
export const shopZone = "Europe/Paris";

/** What a shop is made of; everything has a default. */
export interface ShopOptions {
  readonly clock?: Clock | undefined;
  /** Default: the demo boutique. `nowMs` is the time at which the shop is made. */
  readonly seed?: ((nowMs: number) => ShopSeed) | undefined;
  readonly latencyMs?: number | undefined;
  readonly lowStockThreshold?: number | undefined;
  readonly webhookSecrets?: readonly string[] | undefined;
  readonly failures?: readonly ScriptedFailure[] | undefined;
}

/** A shop and a carrier in memory. Operations are functions over it. */
export class Shop {
  readonly state: ShopState;
  readonly lowStockThreshold: number;
  readonly webhookSecrets: readonly string[];
  readonly clock: Clock;
  latencyMs: number;
  /** While set, every call fails in this way. */
  outage: ScriptedFailure | null = null;
  readonly #failures: ScriptedFailure[];

  constructor(options: ShopOptions = {}) {
    this.clock = options.clock ?? systemClock;
    this.state = createState((options.seed ?? demoSeed)(this.clock.now()));
    this.latencyMs = options.latencyMs ?? 0;
    this.lowStockThreshold = options.lowStockThreshold ?? 2;
    this.webhookSecrets = options.webhookSecrets ?? [];
    this.#failures = [...(options.failures ?? [])];
  }

  /** The next call of the operation (`*`: of any) fails in this way, once. */
  failNext(failure: ScriptedFailure): void {
    this.#failures.push(failure);
  }

  /** What happens before each call: latency, the failure that was asked for, holds that ran out. */
  async enter(operation: string, call: CallOptions | undefined): Promise<void> {
    if (this.latencyMs > 0) await this.clock.sleep(this.latencyMs, call?.signal);
    const index = this.#failures.findIndex(({ operation: meant = "*" }) => meant === "*" || meant === operation);
    const [next] = index < 0 ? [] : this.#failures.splice(index, 1);
    const failure = this.outage ?? next;
    if (failure) {
      const { code, retryAfterMs } = failure;
      throw new ConnectorError(code, `The mock was told to fail ${operation} with ${code}.`, {
        retryAfterMs,
        effect: "none",
      });
    }
    settleReservations(this.state, this.clock.now());
  }

  now(): string {
    return toInstant(this.clock.now(), shopZone);
  }

  /** A new id, such as `return-3001`. */
  createId(kind: string): string {
    this.state.lastId += 1;
    return `${kind}-${this.state.lastId}`;
  }

  /** Notes a change and tells it to whoever listens to the shop's webhooks. */
  changed(event: Told<CommerceEvent>): void {
    this.state.changes += 1;
    const id = `event-${this.state.events.length + 1}`;
    // The types list which data goes with which type; the envelope is the same for all.
    this.state.events.push({ id, connectionId: null, occurredAt: this.now(), ...event } as CommerceEvent);
  }

  /** A change that no event tells of. */
  changedQuietly(): void {
    this.state.changes += 1;
  }
}

/** What a change says of itself; the shop adds the envelope. */
type Told<Event> = Event extends CommerceEvent ? Pick<Event, "type" | "subjectId" | "data"> : never;
