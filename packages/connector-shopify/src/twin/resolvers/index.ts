import { joinModules } from "../registry.ts";
import { bulkModule } from "./bulk-operations.ts";
import { customers } from "./customers.ts";
import { draftOrders } from "./draft-orders.ts";
import { fulfillments } from "./fulfillments.ts";
import { inventory } from "./inventory.ts";
import { jobs } from "./jobs.ts";
import { locations } from "./locations.ts";
import { metafields } from "./metafields.ts";
import { orders } from "./orders.ts";
import { products } from "./products.ts";
import { refunds } from "./refunds.ts";
import { returns } from "./returns.ts";
import { shopModule } from "./shop.ts";
import { stagedUploads } from "./staged-uploads.ts";
import { webhookSubscriptions } from "./webhook-subscriptions.ts";

/** Every file of this folder gives one module. Those that read with all the others are given what comes of them. */
const joined = joinModules([
  shopModule(() => joined.nodes),
  metafields,
  products,
  inventory,
  locations,
  draftOrders,
  jobs,
  webhookSubscriptions,
  stagedUploads,
  bulkModule(() => joined.resolvers),
  orders,
  fulfillments,
  refunds,
  returns,
  customers,
]);

export const { resolvers } = joined;
