import type { CreateTwin } from "@coccinelle/core";
import { demoKeys, woocommerceTwin } from "./twin.ts";

/** The demo shop to develop against. Over plain http its keys sign, as a real shop asks for. */
export const createTwin: CreateTwin = (options) => {
  const { consumerKey, consumerSecret } = demoKeys;
  return { ...woocommerceTwin(options), config: { storeUrl: options.home, consumerKey, consumerSecret } };
};
