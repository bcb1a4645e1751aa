import {
  type CallOptions,
  type Clock,
  type CommerceEvent,
  ConnectorError,
  systemClock,
  toInstant,
} from "@coccinelle/core";
import { isScriptable, type ScriptedFailure } from "../config.ts";
import { demoSeed } from "../demo/demo-seed.ts";
import { signDelivery } from "../webhooks.ts";
import { moveParcel, type ParcelMove } from "./parcels.ts";
import type { ShopSeed } from "./seed.ts";
import { createState, type ShopState } from "./state.ts";
import { settleReservations } from "./stock.ts";

/** The shop's own zone: its instants carry this offset. */
export const shopZone = "Europe/Paris";

/** What a shop is made of; everything has a default. */
export interface ShopOptions {
  readonly clock?: Clock | undefined;
  /** Default: the demo boutique. `nowMs` is the time at which the shop is made. */
  readonly seed?: ShopSeed | ((nowMs: number) => ShopSeed) | undefined;
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
  #told = 0;

  constructor(options: ShopOptions = {}) {
    this.clock = options.clock ?? systemClock;
    const seed = options.seed ?? demoSeed;
    this.state = createState(typeof seed === "function" ? seed(this.clock.now()) : seed);
    this.latencyMs = options.latencyMs ?? 0;
    this.lowStockThreshold = options.lowStockThreshold ?? 2;
    this.webhookSecrets = options.webhookSecrets ?? [];
    this.#failures = [...(options.failures ?? [])];
  }

  /** The next call of the operation (`*`: of any) fails in this way, once. */
  failNext(failure: ScriptedFailure): void {
    if (!isScriptable(failure.operation ?? "*")) {
      throw new ConnectorError("input_invalid", "Such a failure would never come: no operation has that name.", {
        fields: ["operation"],
      });
    }
    this.#failures.push(failure);
  }

  /** The carrier tells something new about a parcel; its order follows. */
  moveParcel(trackingNumber: string, move: ParcelMove): void {
    moveParcel(this, trackingNumber, move);
  }

  /** The deliveries of everything that happened since they were last taken, signed with the first webhook secret. */
  async takeDeliveries(): Promise<Request[]> {
    const [secret] = this.webhookSecrets;
    if (secret === undefined) {
      throw new ConnectorError("config_invalid", "The shop cannot sign deliveries. Give it webhookSecrets.");
    }
    const events = this.state.events.slice(this.#told);
    this.#told += events.length;
    return Promise.all(events.map((event) => signDelivery(event, secret)));
  }

  /**
   * What happens before each call: latency, the failure that was asked for, holds that ran out. Gives the failure that
   * is to come after the deed.
   */
  async enter(operation: string, call: CallOptions | undefined): Promise<ConnectorError | null> {
    if (this.latencyMs > 0) await this.clock.sleep(this.latencyMs, call?.signal);
    const index = this.#failures.findIndex(({ operation: meant = "*" }) => meant === "*" || meant === operation);
    const [next] = index < 0 ? [] : this.#failures.splice(index, 1);
    const failure = toError(operation, this.outage ?? next);
    if (failure?.effect === "none") throw failure;
    settleReservations(this.state, this.clock.now());
    return failure;
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

function toError(operation: string, failure: ScriptedFailure | undefined): ConnectorError | null {
  if (!failure) return null;
  const { code, reason, effect = "none", retryAfterMs } = failure;
  return new ConnectorError(code, `The mock was told to fail ${operation} with ${code}.`, {
    reason,
    effect,
    retryAfterMs,
  });
}

/** What a change says of itself; the shop adds the envelope. */
type Told<Event> = Event extends CommerceEvent ? Pick<Event, "type" | "subjectId" | "data"> : never;
