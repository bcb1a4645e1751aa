import type { WebhookRequest } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import {
  all,
  during,
  one,
  pings,
  receive,
  receiving,
  secret,
  signed,
  signedByAnother,
  toRequest,
} from "./deliveries.ts";

describe("verify", () => {
  it("has deliveries of each kind to check", () => {
    expect([pings.length, signed.length > 25, signedByAnother.length > 5]).toEqual([3, true, true]);
    for (const { rawBody, rawBodyBytes } of all) expect(new TextEncoder().encode(rawBody)).toHaveLength(rawBodyBytes);
  });

  it("accepts every recorded delivery whose secret is known, and none with one byte flipped", async () => {
    const { verify } = receiving();
    for (const delivery of signed) {
      const request = toRequest(delivery);
      expect(await verify(request)).toMatchObject({ kind: "event" });
      for (const at of [0, Math.floor(request.body.length / 2), request.body.length - 1]) {
        const body = request.body.map((byte, index) => (index === at ? byte ^ 1 : byte));
        await expect(verify({ ...request, body })).rejects.toMatchObject({ code: "auth_failed" });
      }
    }
  });

  it("refuses every recorded delivery of the webhook that has a secret of its own", async () => {
    const { verify } = receiving();
    for (const delivery of signedByAnother)
      await expect(verify(toRequest(delivery))).rejects.toMatchObject({ code: "auth_failed" });
  });

  it("accepts what any of several secrets signed", async () => {
    const request = one("order trashed");
    const first = receiving({ webhookSecrets: [secret, "the-next-one"] });
    const last = receiving({ webhookSecrets: ["the-next-one", secret] });
    const without = receiving({ webhookSecrets: ["the-next-one"] });
    expect((await first.verify(request)).kind).toBe("event");
    expect((await last.verify(request)).kind).toBe("event");
    await expect(without.verify(request)).rejects.toMatchObject({ code: "auth_failed" });
  });

  it.each(["", "vV9tBS4=", "not base64", "A".repeat(44)])("refuses the signature %j", async (signature) => {
    const request = one("order trashed");
    const headers = { ...request.headers, "x-wc-webhook-signature": signature };
    await expect(receiving().verify({ ...request, headers })).rejects.toMatchObject({ code: "auth_failed" });
  });

  it("says what to do when no secret is configured", async () => {
    await expect(receiving({ webhookSecrets: [] }).verify(one("order trashed"))).rejects.toMatchObject({
      code: "config_invalid",
      message: expect.stringContaining("webhookSecrets"),
    });
  });

  it("takes the shop's unsigned ping for a ping without events, also before there is a secret", async () => {
    const webhooks = receiving({ webhookSecrets: [] });
    for (const ping of pings) {
      expect((await webhooks.verify(toRequest(ping))).kind).toBe("ping");
      expect(await webhooks.parse(toRequest(ping))).toEqual([]);
    }
  });

  it("refuses whatever else comes unsigned", async () => {
    const [ping] = pings.map(toRequest);
    if (!ping) throw new Error("There is no ping");
    const body = (text: string) => new TextEncoder().encode(text);
    const forged: WebhookRequest[] = [
      { ...ping, body: body("webhook_id=1&webhook_id=2") },
      { ...ping, body: body("webhook_id=") },
      { ...ping, body: body('{"id":469}') },
      { ...ping, headers: { ...ping.headers, "content-type": "application/json" } },
      { ...ping, headers: { ...ping.headers, "x-wc-webhook-topic": "order.updated" } },
    ];
    for (const request of forged)
      await expect(receiving().verify(request)).rejects.toMatchObject({ code: "auth_failed" });
  });
});

describe("a delivery moved to another topic", () => {
  const moved = (request: WebhookRequest, topic: string): WebhookRequest => ({
    ...request,
    headers: { ...request.headers, "x-wc-webhook-topic": topic },
  });

  it.each([
    ["order created (pending, guest)", "order.created", "product.created"],
    ["variation stock changed", "product.updated", "order.updated"],
    ["customer updated", "customer.updated", "order.updated"],
    ["order trashed", "order.deleted", "order.updated"],
    ["order processing -> completed", "order.updated", "order.deleted"],
    ["order processing -> completed", "action.woocommerce_order_status_completed", "order.updated"],
    ["coupon updated", "coupon.updated", "product.updated"],
  ])("is refused where its bytes tell: %s, from %s to %s", async (action, from, to) => {
    const request = moved(one(action, from), to);
    await expect(receiving().verify(request)).rejects.toMatchObject({ code: "auth_failed" });
    expect(await receiving().parse(request)).toEqual([]);
  });

  it("gives no events under a topic that nobody reads", async () => {
    expect(await receive(moved(one("order trashed"), "coupon.deleted"))).toEqual([]);
  });

  it("is the same event whatever its delivery and webhook ids say", async () => {
    const request = one("order trashed");
    const headers = { ...request.headers, "x-wc-webhook-id": "9", "x-wc-webhook-delivery-id": "0" };
    expect(await receive({ ...request, headers })).toEqual(await receive(request));
  });
});

describe("dedupeKey", () => {
  const key = async (request: WebhookRequest) => (await receiving().verify(request)).dedupeKey;

  it("is the same for a repeat, and the id of its event", async () => {
    const request = one("order trashed");
    expect(await key(structuredClone(request))).toBe(await key(request));
    expect((await receive(request))[0]?.id).toBe(await key(request));
  });

  it("tells every recorded delivery from the others", async () => {
    const keys = await Promise.all(signed.map((delivery) => key(toRequest(delivery))));
    const distinct = new Set(signed.map(({ headers, rawBody }) => `${headers["x-wc-webhook-topic"]} ${rawBody}`));
    expect(new Set(keys).size).toBe(distinct.size);
  });

  it("tells a new order's two deliveries apart, whose bytes are the same", async () => {
    const [created, updated] = during("order created (pending, guest)").map(toRequest);
    if (!created || !updated) throw new Error("Two deliveries were recorded");
    expect(updated.body).toEqual(created.body);
    expect(await key(updated)).not.toBe(await key(created));
  });
});
