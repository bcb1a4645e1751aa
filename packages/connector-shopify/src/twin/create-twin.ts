import type { CreateTwin } from "@coccinelle/core";
import { demoToken, shopifyTwin } from "./twin.ts";

/** The demo shop to develop against. */
export const createTwin: CreateTwin = (options) => {
  const twin = shopifyTwin(options);
  return { ...twin, config: { shop: twin.shop.settings.domain, accessToken: demoToken } };
};
