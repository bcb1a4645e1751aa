import { type CallOptions, toInstant } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toId } from "../../client.ts";
import { orderNotedDocument, updateOrderDocument } from "../../queries/orders.ts";
import { namespace } from "../order-notes.ts";
import { wrongStatus } from "../read-order.ts";
import { readReturn } from "./read-returns.ts";
import { type LabelDraft, toLabel, toReturnStatus } from "./to-return.ts";
import type { WireReturn } from "./wire.ts";

/**
 * The label with which a return is sent back. Shopify makes none: a carrier does, and whoever asked it adds the file to the
 * return, from where this gives it. That it was given, and when first, is noted on the order.
 */
export async function returnLabel(
  client: ShopifyClient,
  returnId: string,
  call: CallOptions = {},
): Promise<LabelDraft> {
  const wire = await readReturn(client, returnId, call);
  const label = toLabel(wire);
  if (label) {
    await noteGiven(client, wire, call);
    return label;
  }
  throw wrongStatus(
    toReturnStatus(wire) === "requested"
      ? "The return is not approved yet: there is no label before."
      : "The return has no label. Shopify makes none for returns: have a carrier make one, and add it to the return.",
  );
}

const wireNoted = z.object({ order: z.object({ metafield: z.object({ value: z.string() }).nullable() }) });

/** Once a return. */
async function noteGiven(client: ShopifyClient, wire: WireReturn, call: CallOptions): Promise<void> {
  const { id } = wire.order;
  const key = `label-${toId(wire.id)}`;
  const { order } = await client.query(orderNotedDocument, { id, namespace, key }, wireNoted, { call });
  if (order.metafield) return;
  const value = toInstant(client.clock.now());
  const metafields = [{ namespace, key, type: "single_line_text_field", value }];
  await client.mutate(updateOrderDocument, { input: { id, metafields } }, z.object({}), { call });
}
