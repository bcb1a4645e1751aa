import { claimInbox, type InboxItem, listDueInbox } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { DueJob } from "../jobs/job.ts";
import type { EventHandler } from "./event-handler.ts";
import { processDelivery } from "./process-delivery.ts";
import { defaultRetryPolicy, type InboxRetryPolicy } from "./retry-policy.ts";

/** What the inbox goes by; everything has a default. */
export interface InboxOptions {
  /** Parts of the runtime that act on what remotes tell. */
  readonly handlers?: readonly EventHandler[] | undefined;
  readonly retry?: Partial<InboxRetryPolicy> | undefined;
  /** The longest that one attempt may take. Default 60,000 ms. Others take a delivery over half a minute later. */
  readonly workMs?: number | undefined;
  /** Deliveries of a tenant that are worked on at the same time, each of another subject. Default 10. */
  readonly concurrency?: number | undefined;
  /** 0 to 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** For what comes after the work: the transaction of the effect. */
const marginMs = 30_000;

/**
 * Works off what was received: an event is a hint, so the truth is fetched from its remote first; then, in one transaction
 * with the delivery's end, the tenant's own systems are told and handlers write what they have to. A delivery that fails is
 * tried again later and at last parked; the others of its subject wait for it meanwhile.
 */
export function inboxJob(durable: Durable, options: InboxOptions = {}): DueJob {
  const { handlers = [], workMs = 60_000, concurrency = 10, random = Math.random } = options;
  const policy: InboxRetryPolicy = { ...defaultRetryPolicy, ...options.retry };
  const claim = (tenantId: string): Promise<InboxItem[]> =>
    durable.store.asTenant(tenantId, (transaction) =>
      claimInbox(transaction, { limit: concurrency, leaseMs: workMs + marginMs }),
    );
  return {
    name: "inbox",
    listDue: listDueInbox,
    async run({ tenantId, signal }) {
      const items = await claim(tenantId);
      const worked = await Promise.allSettled(
        items.map((item) => processDelivery(item, { durable, tenantId, handlers, policy, workMs, random, signal })),
      );
      const failed = worked.find((one) => one.status === "rejected");
      if (failed) throw failed.reason;
      return items.length;
    },
  };
}
