import { createTransport } from "@coccinelle/core/http";
import { listDueDestinations, listDueOutbox } from "@coccinelle/store";
import type { DueJob, JobContext } from "../jobs/job.ts";
import { keepLanes } from "./lanes.ts";
import type { OutboxOptions, OutboxParts } from "./options.ts";
import { createSend, type Send } from "./send.ts";
import { settle } from "./settle.ts";
import { takeEvent } from "./take.ts";
import { webhookIdOf } from "./webhook-id.ts";

/** So long a run goes on while there is always more to do: then it is another tenant's turn. */
const longestRunMs = 30_000;

/** Sends the tenants' events to their own systems, signed as Standard Webhooks are. */
export function outboxJob(durable: OutboxParts, options: OutboxOptions = {}): DueJob {
  const { allow = [], concurrency = 4, timeoutMs = 15_000, random = Math.random } = options;
  const { clock } = durable;
  const send = createSend({ fetch: createTransport({ allow }), clock, timeoutMs, allow });
  const sender = { ...durable, send, concurrency, random, leaseMs: 2 * timeoutMs + 30_000 };
  return { name: "outbox", listDue: listDueOutbox, run: (context) => runOutbox(sender, context) };
}

interface Sender extends OutboxParts {
  readonly send: Send;
  readonly concurrency: number;
  readonly random: () => number;
  /** Longer than an attempt and its writing down can take. */
  readonly leaseMs: number;
}

async function runOutbox(sender: Sender, { tenantId, signal, tell }: JobContext): Promise<number> {
  const { store, clock, concurrency } = sender;
  const endsAt = clock.now() + longestRunMs;
  const isOver = (): boolean => signal.aborted || clock.now() >= endsAt;
  let done = 0;
  const work = async (destination: string): Promise<void> => {
    while (!isOver() && (await sendNext(sender, { tenantId, destination }))) {
      done += 1;
      await tell({ done, total: null, note: null });
    }
  };
  await keepLanes({
    clock,
    listDue: async () => (isOver() ? [] : store.asTenant(tenantId, listDueDestinations)),
    run: async (destination) => {
      const workers = Array.from({ length: concurrency }, () => work(destination));
      const ends = await Promise.allSettled(workers);
      for (const end of ends) if (end.status === "rejected") throw end.reason;
    },
  });
  return done;
}

/** Sends the next event of an endpoint. Answers whether there was one. */
async function sendNext(
  sender: Sender,
  { tenantId, destination }: { readonly tenantId: string; readonly destination: string },
): Promise<boolean> {
  const { store, send, random, leaseMs } = sender;
  const taken = await takeEvent(store, { tenantId, destination, leaseMs });
  if (!taken) return false;
  const { item, url, secrets } = taken;
  const attempt = await send({ url, secrets, webhookId: webhookIdOf(item.eventKey), payload: item.payload });
  await settle(sender, { tenantId, item, attempt, random });
  return true;
}
