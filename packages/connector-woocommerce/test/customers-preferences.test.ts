import type { CommunicationPreferences } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { account, openPeople, order } from "./customers-shop.ts";

const at = "2026-11-20T09:00:00Z";
const yes = { channel: "email", state: "granted", at, source: "checkout", proof: "form-3" } as const;
const consents = "_coccinelle_consents";
const rowsOf = (row: Readonly<Record<string, unknown>> | undefined) =>
  [row?.meta_data ?? []].flat().filter((meta) => JSON.stringify(meta).includes(consents));

describe("updateCommunicationPreferences", () => {
  it("keeps consent, time, source and proof in the account's meta", async () => {
    const { customers } = openPeople();
    const wishes: CommunicationPreferences = { consents: [yes], preferredChannel: "sms" };
    await customers.updateCommunicationPreferences("2", wishes);
    expect(await customers.getCustomer("2")).toMatchObject({ consents: [yes], preferredChannel: "sms" });
  });

  it("changes the given channels only, in one row", async () => {
    const { customers, shop } = openPeople();
    await customers.updateCommunicationPreferences("2", { consents: [yes], preferredChannel: "email" });
    const changed = await customers.updateCommunicationPreferences("2", {
      consents: [{ channel: "sms", state: "denied" }],
    });
    expect(changed.consents.map(({ channel, state }) => [channel, state])).toEqual([
      ["email", "granted"],
      ["sms", "denied"],
    ]);
    expect(changed.preferredChannel).toBe("email");
    expect(rowsOf(shop.customers[0])).toHaveLength(1);
  });

  it("takes the present time for a wish without one, and the first one's for its repeat", async () => {
    const { customers, writes } = openPeople();
    const wishes: CommunicationPreferences = { consents: [{ channel: "sms", state: "denied" }] };
    const first = await customers.updateCommunicationPreferences("2", wishes);
    expect(Date.parse(first.consents[0]?.at ?? "")).toBeGreaterThan(Date.now() - 60_000);
    expect(await customers.updateCommunicationPreferences("2", wishes)).toEqual(first);
    expect(writes).toHaveLength(1);
  });

  it("never lets an older word replace a newer one", async () => {
    const { customers, writes } = openPeople();
    await customers.updateCommunicationPreferences("2", { consents: [{ ...yes, state: "denied" }] });
    const older = { ...yes, at: "2026-11-19T09:00:00Z" };
    await expect(customers.updateCommunicationPreferences("2", { consents: [older] })).rejects.toMatchObject({
      code: "conflict",
      reason: "stale_write",
      effect: "none",
    });
    expect(writes).toHaveLength(1);
  });

  it("refuses a consent from the future", async () => {
    const { customers } = openPeople();
    const future = { ...yes, at: "2099-01-01T00:00:00Z" };
    await expect(customers.updateCommunicationPreferences("2", { consents: [future] })).rejects.toMatchObject({
      code: "input_invalid",
    });
  });

  it("keeps a guest's in the order that their id names", async () => {
    const { customers, shop } = openPeople({ orders: [order(304, { customer_id: 0 })] });
    await customers.updateCommunicationPreferences("guest-304", { consents: [yes] });
    expect((await customers.getCustomer("guest-304"))?.consents).toEqual([yes]);
    expect(rowsOf(shop.orders[0])).toHaveLength(1);
  });

  it("of somebody unknown is not_found", async () => {
    const { customers, writes } = openPeople();
    const wishes = { preferredChannel: "sms" } as const;
    await expect(customers.updateCommunicationPreferences("9", wishes)).rejects.toMatchObject({ code: "not_found" });
    expect(writes).toEqual([]);
  });

  it("that the shop did not keep is response_invalid", async () => {
    const { customers, lose } = openPeople();
    lose("meta_data");
    await expect(customers.updateCommunicationPreferences("2", { consents: [yes] })).rejects.toMatchObject({
      code: "response_invalid",
    });
  });

  it("with keys that may not see the meta is refused before anything is written", async () => {
    const { customers, writes } = openPeople({ customers: [account({ meta_data: undefined })] });
    await expect(customers.updateCommunicationPreferences("2", { consents: [yes] })).rejects.toMatchObject({
      code: "permission_denied",
      effect: "none",
    });
    expect(writes).toEqual([]);
  });

  it("takes a preferred channel away again", async () => {
    const { customers, shop } = openPeople();
    await customers.updateCommunicationPreferences("2", { preferredChannel: "sms" });
    const changed = await customers.updateCommunicationPreferences("2", { preferredChannel: null });
    expect(changed.preferredChannel).toBeNull();
    expect(shop.customers[0]?.meta_data).toEqual([]);
  });
});

describe("a damaged consent", () => {
  it.each([["{broken"], [7], [null], [["granted"]]])("%j is unknown on every channel", async (value) => {
    const { customers } = openPeople({ customers: [account({ meta_data: [{ id: 1, key: consents, value }] })] });
    const customer = await customers.getCustomer("2");
    expect([...new Set(customer?.consents.map(({ state }) => state))]).toEqual(["unknown"]);
  });

  it("of one channel leaves the others", async () => {
    const value = JSON.stringify({ email: { state: "yes", at }, sms: { state: "denied", at } });
    const { customers } = openPeople({ customers: [account({ meta_data: [{ id: 1, key: consents, value }] })] });
    expect((await customers.getCustomer("2"))?.consents.map(({ channel, state }) => [channel, state])).toEqual([
      ["email", "unknown"],
      ["sms", "denied"],
    ]);
  });

  it("of which a race left two rows gives the later word, and a write leaves one row", async () => {
    const row = (id: number, state: string, day: number) => ({
      ...{ id, key: consents },
      value: JSON.stringify({ email: { state, at: `2026-11-${day}T09:00:00Z` } }),
    });
    const meta_data = [row(1, "denied", 20), row(2, "granted", 19)];
    const { customers, shop } = openPeople({ customers: [account({ meta_data })] });
    expect((await customers.getCustomer("2"))?.consents[0]?.state).toBe("denied");
    await customers.updateCommunicationPreferences("2", { consents: [{ channel: "post", state: "denied" }] });
    expect(rowsOf(shop.customers[0])).toHaveLength(1);
  });
});
