import type { CallOptions, ConnectContext, Lock } from "@coccinelle/core";
import type * as z from "zod";
import type { Operations } from "./queries/generated.ts";

/** The version of the Admin API that every document is written for. */
export const apiVersion = "2026-10";

/** A GraphQL document as a constant, with the name of its one operation. */
export interface ShopifyDocument<Name extends string = string> {
  readonly name: Name;
  readonly text: string;
}

/** What a document's operation takes, as the schema has it. */
type VariablesOf<Name extends string> = Name extends keyof Operations
  ? Operations[Name]["variables"]
  : Readonly<Record<string, unknown>>;

/** How one document is sent. */
export interface SendOptions {
  readonly call?: CallOptions | undefined;
  /**
   * Told the paths of what Shopify kept back from an answer that is of use without it (protected customer data, say). They
   * are `null` there. What is kept back at the root is a failure.
   */
  readonly onDenied?: ((paths: readonly string[]) => void) | undefined;
}

/** What every operation of the connector works with. */
export interface ShopifyClient {
  /** Sends a query. Rejects on each of Shopify's layers of errors, and on search warnings. */
  readonly query: <Name extends string, Schema extends z.ZodType>(
    document: ShopifyDocument<Name>,
    variables: VariablesOf<Name>,
    schema: Schema,
    options?: SendOptions,
  ) => Promise<z.output<Schema>>;
  /** Sends a mutation. `userErrors`, whatever their field is called, are a failure of the call. */
  readonly mutate: <Name extends string, Schema extends z.ZodType>(
    document: ShopifyDocument<Name>,
    variables: VariablesOf<Name>,
    schema: Schema,
    options?: SendOptions,
  ) => Promise<z.output<Schema>>;
  readonly config: {
    readonly shop: string;
    readonly holds: "draft_order" | "location";
  };
  readonly webhookSecrets: readonly string[];
  /** Facts about the shop that do not change during a connection, asked once. */
  readonly shop: (call?: CallOptions) => Promise<ShopFacts>;
  /** GID of the location where units are held and changed when nobody says where, asked once. */
  readonly defaultLocationId: (call?: CallOptions) => Promise<string>;
  readonly clock: ConnectContext<unknown>["clock"];
  readonly lock: Lock | undefined;
}

/** What the shop says about itself. */
export interface ShopFacts {
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly timeZone: string;
  /** Around an order's number: `#` and nothing, in most shops. */
  readonly orderPrefix: string;
  readonly orderSuffix: string;
}

/** A Shopify id without its type, as this connector gives ids: `gid://shopify/Order/12` is `12`. */
export function toId(gid: string): string {
  return /^gid:\/\/shopify\/\w+\/(\d+)/.exec(gid)?.[1] ?? gid;
}

/** The GID of an id; `null` for what can be none. A GID of the right type is taken as it is. */
export function toGid(type: string, id: string): string | null {
  if (/^\d{1,18}$/.test(id)) return `gid://shopify/${type}/${id}`;
  return new RegExp(`^gid://shopify/${type}/\\d{1,18}$`).test(id) ? id : null;
}
