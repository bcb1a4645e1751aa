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
import type { WebhookSubscriptionTopic } from "../queries/generated.ts";
import { createSubscription, deleteSubscription, listSubscriptions, updateSubscription } from "../queries/webhooks.ts";
import { noSecret } from "./no-secret.ts";
import { isAt, planSync, type SyncStep, type WireSubscription, wireSubscription } from "./plan-sync.ts";
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
  for (const step of steps) {
    const { action, subscription } = await take(step, { client, address, call });
    did[action].push(toSubscription(subscription));
  }
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

interface Taken {
  readonly action: SyncStep["action"];
  readonly subscription: WireSubscription;
}

async function take(step: SyncStep, remote: Remote): Promise<Taken> {
  if (step.action === "create") return create(step.topic, remote);
  const { action, subscription } = step;
  const { client, address, call } = remote;
  const { id } = subscription;
  if (action === "repair") {
    const whole = { ...wanted(address), filter: null, includeFields: [] };
    await client.mutate(updateSubscription, { id, subscription: whole }, z.unknown(), { call });
  }
  if (action === "remove") await client.mutate(deleteSubscription, { id }, z.unknown(), { call }).catch(unlessGone);
  return step;
}

const wanted = (uri: string) => ({ uri, format: "JSON" }) as const;

/** Shopify refuses a second subscription of one address to a topic: then another run made it meanwhile. */
async function create(topic: WebhookSubscriptionTopic, { client, address, call }: Remote): Promise<Taken> {
  const schema = z.object({ webhookSubscriptionCreate: z.object({ webhookSubscription: wireSubscription }) });
  try {
    const variables = { topic, subscription: wanted(address) };
    const made = await client.mutate(createSubscription, variables, schema, { call });
    return { action: "create", subscription: made.webhookSubscriptionCreate.webhookSubscription };
  } catch (error) {
    if (!ConnectorError.is(error) || error.reason !== "duplicate") throw error;
    const found = (await listed(client, call)).find((one) => one.topic === topic && isAt(one, address));
    if (!found) throw error;
    return { action: "keep", subscription: found };
  }
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
