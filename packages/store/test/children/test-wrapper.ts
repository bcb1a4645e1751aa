import { type KeyWrapper, localKeyWrapper } from "../../src/index.ts";

/** Two master keys, `a` and `b`, of which one is the current one. */
export function testWrapper(current: "a" | "b", only = false): KeyWrapper {
  const keys = { a: Buffer.alloc(32, 1).toString("base64url"), b: Buffer.alloc(32, 2).toString("base64url") };
  return localKeyWrapper({ current, keys: only ? { [current]: keys[current] } : keys });
}
