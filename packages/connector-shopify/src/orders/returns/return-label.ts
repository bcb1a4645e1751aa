import type { CallOptions } from "@coccinelle/core";
import type { ShopifyClient } from "../../client.ts";
import { wrongStatus } from "../read-order.ts";
import { readReturn } from "./read-returns.ts";
import { type LabelDraft, toLabel, toReturnStatus } from "./to-return.ts";

/**
 * The label with which a return is sent back. Shopify makes none: a carrier does, and whoever asked it adds the file to the
 * return, from where this gives it.
 */
export async function returnLabel(
  client: ShopifyClient,
  returnId: string,
  call: CallOptions = {},
): Promise<LabelDraft> {
  const wire = await readReturn(client, returnId, call);
  const label = toLabel(wire);
  if (label) return label;
  throw wrongStatus(
    toReturnStatus(wire) === "requested"
      ? "The return is not approved yet: there is no label before."
      : "The return has no label. Shopify makes none for returns: have a carrier make one, and add it to the return.",
  );
}
