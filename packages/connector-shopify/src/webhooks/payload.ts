import * as z from "zod";
import { toId } from "../client.ts";
import { isPrivacyTopic, meaningOf, type PrivacyTopic, type Topic } from "./topics.ts";

/** The JSON object of a delivery, in the shape of the retired REST API. */
export type Payload = Readonly<Record<string, unknown>>;

const object = z.record(z.string(), z.unknown());

/** The object that was sent; `null` when the bytes are no JSON object. */
export function readPayload(body: Uint8Array): Payload | null {
  try {
    return object.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
  } catch {
    return null;
  }
}

/** What of a delivery is known before its payload is looked at. */
export interface Addressed {
  readonly topic: Topic;
  /** The configured shop. */
  readonly shop: string;
}

/**
 * Whether the payload is another thing than its headers say. They are not signed, the payload is, and one secret signs for
 * every shop of an app: then somebody moved a delivery to another topic or to another shop.
 */
export function contradicts(payload: Payload, { topic, shop }: Addressed): boolean {
  const domain = payload.shop_domain ?? payload.myshopify_domain;
  if (typeof domain === "string" && domain.toLowerCase() !== shop) return true;
  if (isPrivacyTopic(topic)) return typeof domain !== "string" || kindOfPrivacy(payload) !== topic;
  if (topic === "app/uninstalled" && typeof domain !== "string") return true;
  const { about } = meaningOf(topic);
  const gid = payload.admin_graphql_api_id;
  if (about !== null && typeof gid === "string" && typeOf(gid) !== about) return true;
  if (kindOfPrivacy(payload) !== null) return true;
  return topic.endsWith("/delete") && "created_at" in payload;
}

const typeOf = (gid: string): string | undefined => /^gid:\/\/shopify\/(\w+)\//.exec(gid)?.[1];

/** Which of the three privacy topics a payload belongs to: to erase is not to tell. */
function kindOfPrivacy(payload: Payload): PrivacyTopic | null {
  if ("data_request" in payload || "orders_requested" in payload) return "customers/data_request";
  if ("orders_to_redact" in payload) return "customers/redact";
  if ("customer" in payload || !("shop_id" in payload) || !("shop_domain" in payload)) return null;
  return "shop/redact";
}

/** The id that a field of a payload gives; `null` for none. Numbers beyond what JSON keeps exactly are none. */
export function idIn(payload: Payload, field: string): string | null {
  const value = payload[field];
  if (typeof value === "string" && /^[1-9]\d{0,17}$/.test(value)) return value;
  return Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : null;
}

/** The id of what a payload is about. Its GID is a text, in which no number loses its end. */
export function ownId(payload: Payload): string | null {
  const gid = payload.admin_graphql_api_id;
  if (typeof gid === "string" && /^gid:\/\/shopify\/\w+\/\d+/.test(gid)) return toId(gid);
  return idIn(payload, "id");
}
