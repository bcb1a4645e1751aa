import type { CallOptions } from "./call.ts";
import type { CommerceEvent, CommerceEventType } from "./model/event.ts";

/** A delivery exactly as it arrived: nothing is decoded before the signature is checked. */
export interface WebhookRequest {
  /** The whole address that was called. */
  readonly url: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The raw bytes. */
  readonly body: Uint8Array;
}

/** What a verified delivery is. */
export interface WebhookReceipt {
  /** `ping` only asks whether somebody listens; it has no events. */
  readonly kind: "event" | "ping";
  /** The same for every repeat of one delivery; made of signed content where the remote's id is not signed. */
  readonly dedupeKey: string;
  /** What happened, such as `order.updated`: the same bytes under another topic are another delivery. */
  readonly topic?: string | undefined;
  /**
   * What it is about as far as the signed bytes tell, such as `order:2847`: deliveries of one subject are processed in the
   * order in which they came. `null` when they do not tell. Without it, all deliveries of a connection wait for one another.
   */
  readonly subject?: string | null | undefined;
}

/** How a connector receives what its remote sends. */
export interface Webhooks {
  /** Checks the signature over the raw bytes, in constant time. Rejects with `auth_failed`. */
  readonly verify: (request: WebhookRequest) => Promise<WebhookReceipt>;
  /** What happened, as events. Only for a request that `verify` accepted. An unknown topic gives an empty list. */
  readonly parse: (request: WebhookRequest) => Promise<CommerceEvent[]>;
  /**
   * Makes the remote's subscriptions to one address what was declared, and touches no others. Run again, it changes
   * nothing. Absent where the remote lets nobody subscribe through its API.
   */
  readonly sync?: (declared: WebhookDeclaration, call?: CallOptions) => Promise<WebhookSyncReport>;
}

/** All that one address shall be told. */
export interface WebhookDeclaration {
  /** Where the remote delivers. What the remote has for this address is ours to change; nothing else is. */
  readonly deliveryUrl: string;
  /** The happenings wanted there, the whole set: a subscription to another one is removed. */
  readonly events: readonly CommerceEventType[];
  /** Signs what is subscribed from now on. One that the config knows; default the config's present one. */
  readonly secret?: string | undefined;
  /** Gives the secret to what is subscribed already, too: remotes do not tell which one they hold. Default `false`. */
  readonly rotateSecret?: boolean | undefined;
}

/** A subscription as the remote has it. */
export interface WebhookSubscription {
  readonly id: string;
  /** The remote's own word, such as `order.updated` or `ORDERS_UPDATED`. */
  readonly topic: string;
}

/** A subscription that was not touched. */
export interface ForeignWebhookSubscription extends WebhookSubscription {
  /** It delivers elsewhere; a person paused it; or its topic is none that the connector reads. */
  readonly reason: "other_address" | "paused" | "other_topic";
}

/** What {@link Webhooks.sync} found and did. Each subscription stands in one list. */
export interface WebhookSyncReport {
  readonly created: readonly WebhookSubscription[];
  /** Given the secret anew. */
  readonly updated: readonly WebhookSubscription[];
  /** The remote had given up on them after failed deliveries: what happened meanwhile has to be polled. */
  readonly revived: readonly WebhookSubscription[];
  readonly unchanged: readonly WebhookSubscription[];
  /** Repeated another one, or was not declared. */
  readonly removed: readonly WebhookSubscription[];
  /** Somebody else's: a person or another program has to decide about them. */
  readonly leftAlone: readonly ForeignWebhookSubscription[];
  /** Declared, but never told by this remote: poll for these. */
  readonly unavailable: readonly CommerceEventType[];
}

/** Lower-cases the header names of a standard `Request` and reads its bytes. */
export async function toWebhookRequest(request: Request): Promise<WebhookRequest> {
  return {
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  };
}

/** What {@link verifyHmac} compares. */
export interface HmacCheck {
  /** Any of them may have signed: the present secret and the former one. */
  readonly secrets: readonly string[];
  /** Default `SHA-256`. */
  readonly hash?: "SHA-256" | "SHA-1" | "SHA-512";
  /** The raw bytes that were signed. */
  readonly body: Uint8Array;
  /** As sent: base64 or hexadecimal. */
  readonly signature: string;
  readonly encoding: "base64" | "hex";
}

/** Whether one of the secrets signed the body. Compares in constant time and never throws on a malformed signature. */
export async function verifyHmac(check: HmacCheck): Promise<boolean> {
  const signature = decode(check.signature, check.encoding);
  if (!signature) return false;
  const algorithm = { name: "HMAC", hash: check.hash ?? "SHA-256" };
  let isSigned = false;
  for (const secret of check.secrets) {
    if (secret === "") continue;
    const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["verify"]);
    // Every secret is tried, so that the time taken does not tell which one matched.
    const matches = await crypto.subtle.verify("HMAC", key, signature, new Uint8Array(check.body));
    isSigned = isSigned || matches;
  }
  return isSigned;
}

function decode(text: string, encoding: "base64" | "hex"): Uint8Array<ArrayBuffer> | null {
  if (encoding === "hex") {
    if (!/^(?:[0-9a-f]{2})+$/i.test(text)) return null;
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  if (text === "" || !/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
