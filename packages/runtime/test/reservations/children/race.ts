import { once } from "node:events";
import { ConnectorError } from "@coccinelle/core";
import { product } from "../boutique-with-holds.ts";
import { orders as given, say, start } from "./process.ts";

/** Ten who want the last unit, as soon as they are told. */
const { runtime, store } = await start();
const { inventory } = await runtime.getTenantSystems(given.tenantId);
say("ready");
await once(process.stdin, "data");
const outcomes = await Promise.all(
  Array.from({ length: 10 }, async (_, n) => {
    try {
      await inventory?.reserveProduct({ productId: product, customerId: `c${n}`, quantity: 1, duration: 30 });
      return "won";
    } catch (error) {
      return ConnectorError.is(error) ? (error.reason ?? error.code) : String(error);
    }
  }),
);
say(JSON.stringify(outcomes));
await runtime.dispose();
await store.close();
process.exit();
