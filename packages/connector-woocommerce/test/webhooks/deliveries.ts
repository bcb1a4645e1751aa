import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { WebhookRequest } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceConfig } from "../../src/config.ts";
import { openAsking } from "../shop.ts";

const recorded = z.array(
  z.object({
    action: z.string(),
    deliveries: z.array(
      z.object({
        path: z.string(),
        headers: z.record(z.string(), z.string()),
        rawBody: z.string(),
        rawBodyBytes: z.int(),
        signatureCheck: z.object({ secret: z.string(), matches: z.boolean() }).nullable(),
      }),
    ),
  }),
);
const actions = recorded.parse(
  JSON.parse(await readFile(new URL("../../recordings/webhooks/deliveries.json", import.meta.url), "utf8")),
);
export type Delivery = z.output<typeof recorded>[number]["deliveries"][number];

export const all = actions.flatMap(({ deliveries }) => deliveries);
export const pings = all.filter(({ signatureCheck }) => signatureCheck === null);
export const signed = all.filter(({ signatureCheck }) => signatureCheck?.matches === true);
export const signedByAnother = all.filter(({ signatureCheck }) => signatureCheck?.matches === false);
export const secret = signed[0]?.signatureCheck?.secret ?? "";

export const during = (action: string, topic?: string): Delivery[] =>
  (actions.find((each) => each.action === action)?.deliveries ?? []).filter(
    ({ headers, signatureCheck }) =>
      signatureCheck?.matches && (topic === undefined || headers["x-wc-webhook-topic"] === topic),
  );
export const one = (action: string, topic?: string): WebhookRequest => {
  const [delivery] = during(action, topic);
  if (!delivery) throw new Error(`Nothing was recorded during "${action}"`);
  return toRequest(delivery);
};
export const toRequest = ({
  path,
  headers,
  rawBody,
}: Pick<Delivery, "path" | "headers" | "rawBody">): WebhookRequest => ({
  url: `https://hooks.example${path}`,
  headers,
  body: new TextEncoder().encode(rawBody),
});
export const jsonOf = ({ body }: WebhookRequest): Record<string, unknown> => JSON.parse(new TextDecoder().decode(body));

/** The delivery that the shop would make of this payload. */
export function deliver(topic: string, payload: unknown, by = secret): WebhookRequest {
  const rawBody = typeof payload === "string" ? payload : JSON.stringify(payload);
  const headers = {
    "content-type": "application/json",
    "x-wc-webhook-topic": topic,
    "x-wc-webhook-signature": createHmac("sha256", by).update(rawBody).digest("base64"),
    "x-wc-webhook-delivery-id": "452d68bca4422e1bd7574f736f600667",
  };
  return toRequest({ path: "/hook", headers, rawBody });
}

/** No delivery is answered by asking the shop. */
export function receiving(config: Partial<WooCommerceConfig> = {}) {
  const { webhooks } = openAsking(() => null, { webhookSecrets: [secret], ...config }).shop;
  if (!webhooks) throw new Error("The connector has no webhooks");
  return webhooks;
}
export const receive = async (request: WebhookRequest, config?: Partial<WooCommerceConfig>) => {
  const webhooks = receiving(config);
  await webhooks.verify(request);
  return webhooks.parse(request);
};
export const summary = async (request: WebhookRequest) =>
  (await receive(request)).map(({ type, subjectId, data }) => [type, subjectId, data !== null]);
