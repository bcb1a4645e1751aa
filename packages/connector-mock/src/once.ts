import { type CallOptions, ConnectorError } from "@coccinelle/core";
import type { Shop } from "./shop/shop.ts";

/**
 * Runs a keyed write once: the same key with the same input gives the first result again, with other input
 * `conflict/duplicate`. Without a key each call is its own.
 */
export function once<Result>(
  shop: Shop,
  { input, call }: { readonly input: unknown; readonly call: CallOptions | undefined },
  run: () => Result,
): Result {
  const key = call?.idempotencyKey;
  if (key === undefined) return run();
  const text = JSON.stringify(input);
  const present = shop.state.keyed.get(key);
  if (present?.input === text) return present.result as Result; // the same operation and input made it
  if (present) {
    throw new ConnectorError("conflict", "This idempotency key was used for another input. Take a new key.", {
      reason: "duplicate",
    });
  }
  const result = run();
  shop.state.keyed.set(key, { input: text, result: structuredClone(result) });
  return result;
}
