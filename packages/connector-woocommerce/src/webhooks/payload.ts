import * as z from "zod";
import type { Topic } from "./topics.ts";

/** What a payload shows itself to be. `deletion` is an id and nothing else: it does not say of what. */
type PayloadKind = "order" | "product" | "customer" | "coupon" | "action" | "deletion";

/** The JSON object of a delivery. */
export type Payload = Readonly<Record<string, unknown>>;

/** Fields that the shop's own objects always have, and that no other kind has. */
const marks: readonly (readonly [PayloadKind, readonly string[]])[] = [
  ["order", ["line_items", "order_key"]],
  ["product", ["catalog_visibility", "stock_status"]],
  ["customer", ["is_paying_customer", "username"]],
  ["coupon", ["discount_type", "usage_count"]],
  ["action", ["action", "arg"]],
];

const object = z.record(z.string(), z.unknown());

/** The object that was sent; `null` when the bytes are no JSON object. */
export function readPayload(body: Uint8Array): Payload | null {
  try {
    return object.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
  } catch {
    return null;
  }
}

/** `null` for what we do not recognise: a plugin may shape payloads as it likes. */
function kindOf(payload: Payload): PayloadKind | null {
  const keys = Object.keys(payload);
  if (keys.length === 1 && keys[0] === "id") return "deletion";
  return marks.find(([, names]) => names.every((name) => name in payload))?.[0] ?? null;
}

/**
 * Whether the payload is another thing than the topic says. The topic is a header and not signed, the payload is: then
 * somebody moved a delivery to another topic.
 */
export function contradicts(topic: Topic, payload: Payload): boolean {
  const kind = kindOf(payload);
  const [subject, verb] = topic.split(".");
  return kind !== null && kind !== (verb === "deleted" ? "deletion" : subject);
}
