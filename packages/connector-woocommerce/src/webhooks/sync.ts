import {
  type CallOptions,
  ConnectorError,
  type ForeignWebhookSubscription,
  path,
  type WebhookDeclaration,
  type WebhookSubscription,
  type WebhookSyncReport,
} from "@coccinelle/core";
import type { RestClient } from "@coccinelle/core/http";
import type { WooCommerceClient } from "../api.ts";
import { listAll } from "../paging.ts";
import { noSecret } from "./no-secret.ts";
import { planSync, type SyncStep, wireWebhook } from "./plan-sync.ts";
import { eventTypes, topicsOf } from "./topics.ts";

/**
 * Makes the webhooks of one delivery address what was declared. Lists first, then changes one at a time; a run that broke
 * off is completed by the next one.
 */
export async function syncWebhooks(
  client: WooCommerceClient,
  declared: WebhookDeclaration,
  options?: CallOptions,
): Promise<WebhookSyncReport> {
  const address = addressOf(declared.deliveryUrl);
  const remote = { api: client.api, address, secret: secretOf(declared, client.webhookSecrets), call: { ...options } };
  // Without a status all of them are listed.
  const listed = await listAll(client, { path: path`/webhooks`, item: wireWebhook, call: remote.call });
  const steps = planSync(listed, {
    address,
    topics: topicsOf(declared.events),
    rotateSecret: declared.rotateSecret ?? false,
  });

  const did: Record<SyncStep["action"], WebhookSubscription[]> = {
    create: [],
    rotate: [],
    revive: [],
    keep: [],
    remove: [],
    leave: [],
  };
  for (const step of steps) did[step.action].push(await take(step, remote));
  const told = new Set<string>(Object.values(eventTypes));
  return {
    created: did.create,
    updated: did.rotate,
    revived: did.revive,
    unchanged: did.keep,
    removed: did.remove,
    leftAlone: steps.flatMap((step): ForeignWebhookSubscription[] =>
      step.action === "leave" ? [{ ...toSubscription(step.webhook), reason: step.reason }] : [],
    ),
    unavailable: declared.events.filter((type) => !told.has(type)),
  };
}

interface Remote {
  readonly api: RestClient;
  readonly address: string;
  readonly secret: string;
  readonly call: CallOptions;
}

async function take(step: SyncStep, { api, address, secret, call }: Remote): Promise<WebhookSubscription> {
  if (step.action === "create") {
    const { topic } = step;
    const body = { name: `Coccinelle: ${topic}`, topic, delivery_url: address, secret };
    return toSubscription(await api.post(path`/webhooks`, wireWebhook, { body, call }));
  }
  const { action, webhook } = step;
  const one = path`/webhooks/${webhook.id}`;
  if (action === "rotate") await api.put(one, wireWebhook, { body: { secret }, call });
  // Refused signatures are a reason to give up: what is revived signs with the secret that we know.
  if (action === "revive") await api.put(one, wireWebhook, { body: { status: "active", secret }, call });
  if (action === "remove") await api.delete(one, wireWebhook, { query: { force: true }, call }).catch(unlessGone);
  return toSubscription(webhook);
}

function toSubscription({ id, topic }: { readonly id: number; readonly topic: string }): WebhookSubscription {
  return { id: String(id), topic };
}

/** Another run may have removed it first. */
function unlessGone(error: unknown): void {
  if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
}

function addressOf(deliveryUrl: string): string {
  const url = URL.canParse(deliveryUrl) ? new URL(deliveryUrl) : null;
  if (url?.protocol === "https:" || url?.protocol === "http:") return url.href;
  throw new ConnectorError("input_invalid", "The delivery address must be an https:// or http:// address.", {
    fields: ["deliveryUrl"],
    effect: "none",
  });
}

/** Only a secret of the config: deliveries signed with another one would be refused. */
function secretOf({ secret }: WebhookDeclaration, known: readonly string[]): string {
  const chosen = secret ?? known[0];
  if (chosen === undefined) throw noSecret();
  if (known.includes(chosen)) return chosen;
  throw new ConnectorError("input_invalid", "The declared secret is not in webhookSecrets. Add it there first.", {
    fields: ["secret"],
    effect: "none",
  });
}
