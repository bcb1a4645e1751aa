import type { ForeignWebhookSubscription } from "@coccinelle/core";
import * as z from "zod";
import type { WebhookSubscriptionTopic } from "../queries/generated.ts";
import { isOfferedName } from "./topics.ts";

/** A subscription as the shop lists it. */
export const wireSubscription = z.object({
  id: z.string().regex(/^gid:\/\/shopify\/WebhookSubscription\/\d+/),
  topic: z.string(),
  uri: z.string(),
  format: z.string(),
  filter: z.string().nullish(),
  includeFields: z.array(z.string()),
});
export type WireSubscription = z.output<typeof wireSubscription>;

/** What to do about one subscription. */
export type SyncStep =
  | { readonly action: "create"; readonly topic: WebhookSubscriptionTopic }
  | { readonly action: "keep" | "repair" | "remove"; readonly subscription: WireSubscription }
  | {
      readonly action: "leave";
      readonly subscription: WireSubscription;
      readonly reason: ForeignWebhookSubscription["reason"];
    };

/** What an address shall be told. */
export interface SyncGoal {
  /** As `URL` writes it. */
  readonly address: string;
  readonly topics: readonly WebhookSubscriptionTopic[];
}

/** The steps from what the shop has to the goal. Removals come last: a run that breaks off leaves too much, not too little. */
export function planSync(listed: readonly WireSubscription[], { address, topics }: SyncGoal): SyncStep[] {
  const leave = listed.flatMap((subscription) => {
    const reason = reasonToLeave(subscription, address);
    return reason ? [{ action: "leave" as const, subscription, reason }] : [];
  });
  const ours = listed.filter((subscription) => reasonToLeave(subscription, address) === null).toSorted(bestFirst);
  const perTopic = topics.map((topic) => ({ topic, best: ours.find((subscription) => subscription.topic === topic) }));
  const kept = new Set(perTopic.map(({ best }) => best));
  return [
    ...leave,
    ...perTopic.map(({ topic, best }): SyncStep => {
      if (!best) return { action: "create", topic };
      return { action: isWhole(best) ? "keep" : "repair", subscription: best };
    }),
    ...ours
      .filter((subscription) => !kept.has(subscription))
      .map((subscription) => ({ action: "remove" as const, subscription })),
  ];
}

/** Whether it delivers to this address, as `URL` writes it. */
export function isAt({ uri }: WireSubscription, address: string): boolean {
  return URL.canParse(uri) && new URL(uri).href === address;
}

function reasonToLeave(subscription: WireSubscription, address: string): ForeignWebhookSubscription["reason"] | null {
  if (!isAt(subscription, address)) return "other_address";
  return isOfferedName(subscription.topic) ? null : "other_topic";
}

/** Whether it tells everything that happens, in the form that we read. */
function isWhole({ format, filter, includeFields }: WireSubscription): boolean {
  return format === "JSON" && !filter && includeFields.length === 0;
}

/** Of several for one topic a whole one stays, and the oldest of those, so that two runs at once choose alike. */
function bestFirst(a: WireSubscription, b: WireSubscription): number {
  const number = ({ id }: WireSubscription): number => Number(/\d+$/.exec(id)?.[0] ?? 0);
  return Number(!isWhole(a)) - Number(!isWhole(b)) || number(a) - number(b);
}
