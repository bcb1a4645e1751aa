import { createHmac } from "node:crypto";

/** What signs the shop's deliveries. */
export const secret = "whsec-bench-5521";

/** A delivery as WooCommerce sends it. */
export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An order of some kilobytes that changed; each number is another order. */
export function delivery(number: number): SignedDelivery {
  const lines = Array.from({ length: 12 }, (_, index) => ({
    id: index,
    name: "Robe bleue à fleurs, coton, coupe droite",
    sku: `ROBE-${index}`,
    quantity: 1,
    total: "49.90",
    meta_data: [{ id: index, key: "pa_taille", value: "38" }],
  }));
  const order = { id: number, order_key: `wc_order_${number}`, status: "processing", line_items: lines };
  const body = Buffer.from(JSON.stringify(order));
  return {
    headers: {
      "content-type": "application/json",
      "x-wc-webhook-topic": "order.updated",
      "x-wc-webhook-signature": createHmac("sha256", secret).update(body).digest("base64"),
    },
    body,
  };
}
