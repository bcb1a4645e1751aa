import { type Clock, systemClock } from "@coccinelle/core";
import { countParkedInbox, type Store } from "@coccinelle/store";
import { toErrorFields } from "../error-fields.ts";
import { harmless } from "../events.ts";
import type { Listeners } from "../observability/listeners.ts";
import type { EmitEvent } from "../outbox/outgoing-event.ts";
import type { AlertChange } from "./alert.ts";
import type { Raised } from "./ledger.ts";
import { memoryLedger } from "./memory-ledger.ts";
import { type AlertSignal, judge } from "./signal.ts";
import { storeLedger } from "./store-ledger.ts";
import { type OwnThresholds, thresholdsOf } from "./thresholds.ts";
import { watchLasting } from "./watch-lasting.ts";

/** What alerts are made of. */
export interface AlertsOptions {
  /** Where raised alerts are kept, so that several processes raise one. Without it they are this process's own. */
  readonly store?: Store | undefined;
  /** Tells the tenant's own systems: `alert.raised`, `alert.reminded`, `alert.cleared`. Needs a store. */
  readonly emit?: EmitEvent | undefined;
  /** Tells operators. */
  readonly onAlert?: ((change: AlertChange) => void) | undefined;
  /** Told when alerts could not be kept; they are tried again. Default: a warning of the process. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  readonly thresholds?: OwnThresholds | undefined;
  /** An alert that stays is told of again, at most this often. Default 24 h. */
  readonly remindAfterMs?: number | undefined;
  /** How often `run` looks; the same in all processes. Default 15 s. */
  readonly everyMs?: number | undefined;
  readonly clock?: Clock | undefined;
}

/** Tells of trouble once, and once that it is over. */
export interface Alerts extends Pick<Listeners, "onCall" | "onEvent"> {
  /** Takes what was measured. Call it outside of a transaction. Rejects when the store does. */
  readonly tell: (signal: AlertSignal) => Promise<void>;
  /** Looks once at everything that has to last. A failure is told, and leaves the rest standing. */
  readonly sweep: () => Promise<void>;
  /** Looks every `everyMs`, until the signal aborts. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/**
 * Watches circuits, credentials, rate budgets and parked deliveries, and takes signals about the rest. What flickers is
 * not told: trouble is raised when it has lasted, and cleared when it has been over for a while.
 *
 * @example
 * const alerts = createAlerts({ store, emit, onAlert: ({ alert }) => page(alert.sentence) });
 * const runtime = createRuntime({ store, onCall: alerts.onCall, onEvent: alerts.onEvent });
 */
export function createAlerts(options: AlertsOptions): Alerts {
  const { store, emit, clock = systemClock, remindAfterMs = 24 * 3_600_000, everyMs = 15_000 } = options;
  const onAlert = harmless(options.onAlert);
  const onFailure = harmless(options.onFailure ?? warn);
  const thresholds = thresholdsOf(options.thresholds);
  const ledger = store ? storeLedger({ store, emit, remindAfterMs }) : memoryLedger({ clock, remindAfterMs });
  const lasting = watchLasting({ thresholds, now: clock.now, everyMs });

  async function apply(change: () => Promise<AlertChange | null>): Promise<void> {
    const told = await change();
    if (told) onAlert(told);
  }

  async function tell(signal: AlertSignal): Promise<void> {
    const { trouble, verdict } = judge(signal, thresholds, clock);
    if (verdict === "bad") await apply(() => ledger.hold(trouble));
    if (verdict === "good") await apply(() => ledger.clear(trouble, 0));
  }

  const attempt = (work: () => Promise<void>): Promise<void> => work().catch(onFailure);

  async function sweep(): Promise<void> {
    await attempt(async () => {
      const raised = await ledger.list();
      for (const change of lasting.settle(ledger, raised)) await attempt(() => apply(change));
      if (store) for (const signal of await parkedSignals(store, raised)) await attempt(() => tell(signal));
    });
  }

  return {
    onCall: lasting.onCall,
    onEvent: lasting.onEvent,
    tell,
    sweep,
    run: async (signal) => {
      while (!signal.aborted) {
        await sweep();
        await clock.sleep(everyMs, signal).catch(() => {}); // stopped
      }
    },
  };
}

/** How many deliveries are parked, of each connection that has some or whose alert is raised. */
async function parkedSignals(store: Store, raised: readonly Raised[]): Promise<AlertSignal[]> {
  const kind = "inbox_parked";
  const signals: AlertSignal[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await store.acrossTenants((transaction) => countParkedInbox(transaction, { cursor, limit: 100 }));
    signals.push(...page.items.map((count) => ({ kind, ...count }) as const));
    cursor = page.nextCursor;
  }
  const found = new Set(signals.map(({ tenantId, connectionId }) => JSON.stringify([tenantId, connectionId])));
  const over = raised.flatMap(({ tenantId, connectionId, kind: what }): AlertSignal[] =>
    what === kind && connectionId !== null && !found.has(JSON.stringify([tenantId, connectionId]))
      ? [{ kind, tenantId, connectionId, parked: 0 }]
      : [],
  );
  return [...signals, ...over];
}

const warn = (error: unknown): void => process.emitWarning(`Alerts could not be kept: ${toErrorFields(error).code}.`);
