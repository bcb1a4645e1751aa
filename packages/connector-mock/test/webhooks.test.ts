import { open, toWebhookRequest, type WebhookRequest } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createMockShop, mock } from "../src/index.ts";

const secret = "whsec-4c1d9a";
const receiver = open(mock, { webhookSecrets: ["former-secret", secret] }).webhooks;

/** The deliveries of a reservation, as a shop with these secrets sends them. */
async function deliveriesOf(webhookSecrets: string[]): Promise<WebhookRequest[]> {
  const { shop, connector } = createMockShop({ webhookSecrets });
  await open(connector, {}).inventory.reserveProduct({
    productId: "BL-445",
    variantId: "BL-445-38",
    customerId: "c",
    quantity: 2,
    duration: 60,
  });
  return Promise.all((await shop.takeDeliveries()).map(toWebhookRequest));
}

async function signed(body: unknown): Promise<WebhookRequest> {
  const bytes = new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["sign"]);
  const signature = Buffer.from(await crypto.subtle.sign("HMAC", key, bytes)).toString("base64");
  return { url: "https://hooks.example/mock", headers: { "x-mock-signature": signature }, body: bytes };
}

describe("a change", () => {
  it("is delivered once, signed, and becomes an event", async () => {
    const [delivery, ...others] = await deliveriesOf([secret]);
    expect(others).toEqual([]);
    if (!delivery) throw new Error("nothing was delivered");
    expect(await receiver?.verify(delivery)).toEqual({
      ...{ kind: "event", dedupeKey: "event-1" },
      ...{ topic: "stock.changed", subject: "stock:BL-445" },
    });
    expect(await receiver?.parse(delivery)).toMatchObject([
      { type: "stock.changed", subjectId: "BL-445", data: { variantId: "BL-445-38", quantity: 3 } },
    ]);
  });

  it("is not delivered twice", async () => {
    const { shop, connector } = createMockShop({ webhookSecrets: [secret] });
    await open(connector, {}).orders.addOrderNote("order-2847", { text: "Ring twice" });
    expect(await shop.takeDeliveries()).toHaveLength(1);
    expect(await shop.takeDeliveries()).toEqual([]);
  });

  it("cannot be signed without a secret", async () => {
    await expect(createMockShop().shop.takeDeliveries()).rejects.toMatchObject({ code: "config_invalid" });
  });
});

describe("a delivery", () => {
  it("that the former secret signed is accepted, one that another signed is refused", async () => {
    const [former, other] = [(await deliveriesOf(["former-secret"]))[0], (await deliveriesOf(["another-secret"]))[0]];
    if (!former || !other) throw new Error("nothing was delivered");
    expect(await receiver?.verify(former)).toMatchObject({ kind: "event" });
    await expect(receiver?.verify(other)).rejects.toMatchObject({ code: "auth_failed" });
  });

  it("of a topic that nobody knows is no event", async () => {
    expect(await receiver?.parse(await signed({ id: "1", type: "moon.rose", subjectId: "moon" }))).toEqual([]);
  });

  it.each([
    ["that is no JSON", "<html>"],
    ["without an id", { type: "order.updated" }],
    ["whose order is none", { id: "1", type: "order.updated", subjectId: "1", data: { total: "12" } }],
  ])("%s is refused", async (_, body) => {
    await expect(receiver?.parse(await signed(body))).rejects.toMatchObject({ code: "response_invalid" });
  });

  it("that only asks whether somebody listens is a ping", async () => {
    expect(await receiver?.verify(await signed({ id: "1", type: "ping" }))).toMatchObject({ kind: "ping" });
  });
});
