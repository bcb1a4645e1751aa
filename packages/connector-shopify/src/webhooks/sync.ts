import {
  type CallOptions,
  ConnectorError,
  type ForeignWebhookSubscription,
  type WebhookDeclaration,
  type WebhookSubscription,
  type WebhookSyncReport,
} from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toId } from "../client.ts";
import { allNodes } from "../customers/pages.ts";
import { pageOf } from "../customers/wire.ts";
import { createSubscription, deleteSubscription, listSubscriptions, updateSubscription } from "../queries/webhooks.ts";
import { noSecret } from "./no-secret.ts";
import { planSync, type SyncStep, type WireSubscription, wireSubscription } from "./plan-sync.ts";
import { topicNamesOf, untold } from "./topics.ts";

/**
 * Makes the subscriptions of one delivery address what was declared. Lists first, then changes one at a time; a run that
 * broke off is completed by the next one.
 */
export async function syncWebhooks(
  client: ShopifyClient,
  declared: WebhookDeclaration,
  call?: CallOptions,
): Promise<WebhookSyncReport> {
  const address = addressOf(declared.deliveryUrl);
  checkSecret(declared, client.webhookSecrets);
  const steps = planSync(await listed(client, call), { address, topics: topicNamesOf(declared.events) });
  const did: Record<SyncStep["action"], WebhookSubscription[]> = {
    create: [],
    repair: [],
    keep: [],
    remove: [],
    leave: [],
  };
  for (const step of steps) did[step.action].push(await take(step, { client, address, call }));
  return {
    created: did.create,
    updated: did.repair,
    // Shopify deletes what it gives up on: that is created anew.
    revived: [],
    unchanged: did.keep,
    removed: did.remove,
    leftAlone: steps.flatMap((step): ForeignWebhookSubscription[] =>
      step.action === "leave" ? [{ ...toSubscription(step.subscription), reason: step.reason }] : [],
    ),
    unavailable: untold(declared.events),
  };
}

async function listed(client: ShopifyClient, call?: CallOptions): Promise<WireSubscription[]> {
  const schema = z.object({ webhookSubscriptions: pageOf(wireSubscription) });
  return allNodes(
    async (after) => (await client.query(listSubscriptions, { after }, schema, { call })).webhookSubscriptions,
  );
}

interface Remote {
  readonly client: ShopifyClient;
  readonly address: string;
  readonly call: CallOptions | undefined;
}

async function take(step: SyncStep, { client, address, call }: Remote): Promise<WebhookSubscription> {
  const subscription = { uri: address, format: "JSON" } as const;
  if (step.action === "create") {
    const schema = z.object({ webhookSubscriptionCreate: z.object({ webhookSubscription: wireSubscription }) });
    const made = await client.mutate(createSubscription, { topic: step.topic, subscription }, schema, { call });
    return toSubscription(made.webhookSubscriptionCreate.webhookSubscription);
  }
  const { id } = step.subscription;
  const anything = z.unknown();
  if (step.action === "repair") {
    const variables = { id, subscription: { ...subscription, filter: null, includeFields: [] } };
    await client.mutate(updateSubscription, variables, anything, { call });
  }
  if (step.action === "remove") await client.mutate(deleteSubscription, { id }, anything, { call }).catch(unlessGone);
  return toSubscription(step.subscription);
}

function toSubscription({ id, topic }: WireSubscription): WebhookSubscription {
  return { id: toId(id), topic };
}

/** Another run may have removed it first. */
function unlessGone(error: unknown): void {
  if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
}

function addressOf(deliveryUrl: string): string {
  const url = URL.canParse(deliveryUrl) ? new URL(deliveryUrl) : null;
  if (url?.protocol === "https:") return url.href;
  throw new ConnectorError("input_invalid", "Shopify delivers to https:// addresses only.", {
    fields: ["deliveryUrl"],
    effect: "none",
  });
}

/** Shopify signs with the app's client secret, and lets nobody choose another one. */
function checkSecret({ secret, rotateSecret }: WebhookDeclaration, known: readonly string[]): void {
  if (known.length === 0) throw noSecret();
  if (secret !== undefined && !known.includes(secret))
    throw new ConnectorError("input_invalid", "The declared secret is not in webhookSecrets. Add it there first.", {
      fields: ["secret"],
      effect: "none",
    });
  if (rotateSecret)
    throw new ConnectorError(
      "unsupported",
      "Shopify signs with the app's client secret: rotate it in the app's settings, and give both in webhookSecrets meanwhile.",
      { fields: ["rotateSecret"], effect: "none" },
    );
}
