import type { ForeignWebhookSubscription } from "@coccinelle/core";
import * as z from "zod";
import { isTopic, type Topic } from "./topics.ts";

/** A webhook as the shop lists it. Its secret is never told. */
export const wireWebhook = z.object({ id: z.int(), status: z.string(), topic: z.string(), delivery_url: z.string() });
export type WireWebhook = z.output<typeof wireWebhook>;

/** What to do about one webhook. */
export type SyncStep =
  | { readonly action: "create"; readonly topic: Topic }
  | { readonly action: "keep" | "rotate" | "revive" | "remove"; readonly webhook: WireWebhook }
  | { readonly action: "leave"; readonly webhook: WireWebhook; readonly reason: ForeignWebhookSubscription["reason"] };

/** What an address shall be told. */
export interface SyncGoal {
  /** As `URL` writes it. */
  readonly address: string;
  readonly topics: readonly Topic[];
  readonly rotateSecret: boolean;
}

/** The steps from what the shop has to the goal. Removals come last: a run that breaks off leaves too much, not too little. */
export function planSync(listed: readonly WireWebhook[], goal: SyncGoal): SyncStep[] {
  const leave = listed.flatMap((webhook) => {
    const reason = reasonToLeave(webhook, goal.address);
    return reason ? [{ action: "leave" as const, webhook, reason }] : [];
  });
  const ours = listed.filter((webhook) => reasonToLeave(webhook, goal.address) === null).toSorted(bestFirst);
  const perTopic = goal.topics.map((topic) => ({ topic, best: ours.find((webhook) => webhook.topic === topic) }));
  const kept = new Set(perTopic.map(({ best }) => best));
  // One that a person paused stands for its topic: another one beside it would undo the pause.
  const paused = new Set(leave.filter(({ reason }) => reason === "paused").map(({ webhook }) => webhook.topic));
  return [
    ...leave,
    ...perTopic.flatMap(({ topic, best }): SyncStep[] => {
      if (best) return [{ action: actionFor(best, goal), webhook: best }];
      return paused.has(topic) ? [] : [{ action: "create", topic }];
    }),
    ...ours.filter((webhook) => !kept.has(webhook)).map((webhook) => ({ action: "remove" as const, webhook })),
  ];
}

function reasonToLeave(webhook: WireWebhook, address: string): ForeignWebhookSubscription["reason"] | null {
  if (!URL.canParse(webhook.delivery_url) || new URL(webhook.delivery_url).href !== address) return "other_address";
  if (!isTopic(webhook.topic)) return "other_topic";
  // The shop itself only ever writes "disabled".
  return webhook.status === "active" || webhook.status === "disabled" ? null : "paused";
}

/** Of several for one topic an active one stays, and the oldest of those, so that two runs at once choose alike. */
function bestFirst(a: WireWebhook, b: WireWebhook): number {
  return Number(a.status !== "active") - Number(b.status !== "active") || a.id - b.id;
}

function actionFor({ status }: WireWebhook, { rotateSecret }: SyncGoal): "keep" | "rotate" | "revive" {
  if (status === "disabled") return "revive";
  return rotateSecret ? "rotate" : "keep";
}
