import { type CommerceEvent, toWebhookRequest } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { demoApp } from "../src/twin/index.ts";
import { openPeople } from "./customers-shop.ts";

const deliveryUrl = "https://hooks.example.com/shopify";
const address = { lastName: "Vidal", line1: "7 rue Neuve", postalCode: "69001", city: "Lyon", countryCode: "FR" };

/** A shop that was asked for deliveries, with what came: each event under its delivery's key. */
async function openReceiver(status = () => 200) {
  const people = openPeople({ webhookSecrets: ["former-secret", demoApp.clientSecret] });
  const { webhooks } = people;
  if (!webhooks?.sync) throw new Error("The connector has webhooks");
  const { verify, parse, sync } = webhooks;
  const came: { readonly key: string; readonly events: readonly CommerceEvent[] }[] = [];
  const receive = async (request: Request): Promise<number> => {
    const delivery = await toWebhookRequest(request);
    const { dedupeKey } = await verify(delivery);
    came.push({ key: dedupeKey, events: await parse(delivery) });
    return status();
  };
  return { ...people, sync, came, deliver: () => people.twin.deliveries.run(receive) };
}

describe("what the shop delivers", () => {
  it("comes for what was declared, and runs of sync agree", async () => {
    const { sync, customers, id, came, deliver } = await openReceiver();
    const declared = { deliveryUrl, events: ["customer.updated"] as const };
    const [one, other] = await Promise.all([sync(declared), sync(declared)]);
    const topics = [...one.created, ...one.unchanged].map(({ topic }) => topic).toSorted();
    expect([...other.created, ...other.unchanged].map(({ topic }) => topic).toSorted()).toEqual(topics);
    await customers.updateAddress(id, address);
    await customers.updateCommunicationPreferences(id, { consents: [{ channel: "email", state: "denied" }] });
    await deliver();
    expect(came.flatMap(({ events }) => events.map(({ type, subjectId }) => [type, subjectId]))).toEqual([
      ["customer.updated", id],
      ["customer.updated", id],
    ]);
  });

  it("comes again after a failure, late and under the same key", async () => {
    let status = 503;
    const { sync, customers, id, came, deliver, clock } = await openReceiver(() => status);
    await sync({ deliveryUrl, events: ["customer.updated"] });
    await customers.updateAddress(id, address);
    await deliver();
    clock.advance(60_000);
    await customers.updateAddress(id, { ...address, line1: "8 rue Neuve" });
    status = 200;
    await deliver();
    const [first, ...later] = came;
    const again = later.find(({ key }) => key === first?.key);
    const newer = later.find(({ key }) => key !== first?.key);
    expect(again).toEqual(first);
    expect(Date.parse(newer?.events[0]?.occurredAt ?? "")).toBeGreaterThan(
      Date.parse(again?.events[0]?.occurredAt ?? ""),
    );
  });

  it("is subscribed to anew when Shopify has given up", async () => {
    const { sync, customers, id, deliver, clock, shop } = await openReceiver(() => 500);
    const declared = { deliveryUrl, events: ["customer.updated"] as const };
    const count = (await sync(declared)).created.length;
    await customers.updateAddress(id, address);
    for (let hour = 0; hour < 10; hour += 1) {
      await deliver();
      clock.advance(2 * 3_600_000);
    }
    expect(shop.webhookSubscriptions.size).toBe(count - 1);
    expect((await sync(declared)).created).toHaveLength(1);
  });
});
