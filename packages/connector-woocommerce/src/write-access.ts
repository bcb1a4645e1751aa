import { type CallOptions, ConnectorError, findOperation, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";
import { customers } from "./customers/index.ts";
import { inventory } from "./inventory.ts";
import { orders } from "./orders/index.ts";

/** What the keys may do to the shop; `unknown` when nobody could tell. */
export type WriteAccess = "granted" | "refused" | "unknown";

/**
 * Whether the keys may write, found out by a change of order 0, which no shop has: the permission of the keys is looked at
 * first. What their user may change is not tried, for that would need something to change.
 */
export async function writeAccessOf({ api }: WooCommerceClient, call?: CallOptions): Promise<WriteAccess> {
  try {
    await api.put(path`/orders/0`, z.unknown(), { body: {}, isSafe: true, call });
    return "unknown";
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    if (error.code === "not_found") return "granted";
    return error.remoteCode && refusals.has(error.code) ? "refused" : "unknown";
  }
}

const refusals: ReadonlySet<string> = new Set(["auth_failed", "permission_denied"]);

/** What keys without the permission to write cannot do. */
export function writingOperations(
  client: WooCommerceClient,
): readonly { permission: string; operations: readonly string[] }[] {
  const resources = { products: inventory(client), orders: orders(client), customers: customers(client) };
  const writes = Object.entries(resources).map(([resource, system]) => ({
    permission: `write ${resource}`,
    operations: Object.keys(system).filter((name) => findOperation(name)?.row.effect !== "read"),
  }));
  return [...writes, { permission: "write webhooks", operations: ["webhooks.sync"] }].filter(
    ({ operations }) => operations.length > 0,
  );
}
