import { type CallOptions, ConnectorError, type ReturnReason, wordMap } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../../client.ts";
import { returnReasonsDocument } from "../../queries/returns.ts";

/** Shopify's standard reasons, by the names that stay the same in every language and version. */
const handles: Readonly<Record<ReturnReason, string>> = {
  too_small: "too-small",
  too_large: "too-big",
  wrong_item: "received-the-wrong-item",
  defective: "damaged-or-defective",
  not_as_described: "item-not-as-described",
  changed_mind: "changed-my-mind",
  style: "style",
  other: "other-reason",
  unknown: "unknown",
};

const byHandle = wordMap<ReturnReason>(
  {
    ...Object.fromEntries(
      Object.entries(handles).map(([reason, handle]) => [handle, reason as ReturnReason]), // the table's own keys
    ),
    color: "style",
    "too-loose": "too_large",
    "too-tight": "too_small",
  },
  "unknown",
);

/** Shopify has hundreds of reasons, by kind of product: those that are none of ours are `unknown`. */
export function toReason(handle: string | null | undefined): ReturnReason {
  return byHandle(handle);
}

const wireReasons = z.object({
  returnReasonDefinitions: z.object({
    nodes: z.array(z.object({ id: z.string().min(1), handle: z.string(), deleted: z.boolean() })),
  }),
});

/** The GID of each reason. One that the shop no longer has is told as `other`. */
export async function readReasons(
  client: ShopifyClient,
  reasons: readonly ReturnReason[],
  call?: CallOptions,
): Promise<ReadonlyMap<ReturnReason, string>> {
  const wanted = [...new Set<ReturnReason>([...reasons, "other"])];
  const variables = { handles: wanted.map((reason) => handles[reason]) };
  const { returnReasonDefinitions } = await client.query(returnReasonsDocument, variables, wireReasons, { call });
  const known = new Map(
    returnReasonDefinitions.nodes.filter(({ deleted }) => !deleted).map(({ handle, id }) => [handle, id]),
  );
  const other = known.get(handles.other);
  return new Map(
    wanted.map((reason) => {
      const id = known.get(handles[reason]) ?? other;
      if (id) return [reason, id];
      throw new ConnectorError("response_invalid", "The shop has no reason for returns that can be used.", {
        effect: "none",
      });
    }),
  );
}
