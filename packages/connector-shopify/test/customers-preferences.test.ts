import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { openPeople } from "./customers-shop.ts";

const at = "2026-11-20T09:00:00Z";
const yes = { channel: "email", state: "granted", at, source: "checkout", proof: "form-3" } as const;

const code = (wanted: string, reason?: string) => (error: unknown) =>
  ConnectorError.is(error) && error.code === wanted && error.reason === reason;

describe("updateCommunicationPreferences", () => {
  it("writes e-mail, SMS and WhatsApp to Shopify's own consents, with a level for what is granted", async () => {
    const { customers, id, amelie } = openPeople();
    const consents = [
      yes,
      { channel: "sms", state: "denied", at, source: null, proof: null },
      { channel: "whatsapp", state: "pending", at, source: null, proof: null },
    ] as const;
    const changed = await customers.updateCommunicationPreferences(id, { consents: [...consents] });
    expect(changed.consents).toEqual(consents);
    expect(amelie.emailConsent).toMatchObject({
      ...{ marketingState: "SUBSCRIBED", marketingOptInLevel: "SINGLE_OPT_IN", marketingUpdatedAt: at },
    });
    expect(amelie.smsConsent).toMatchObject({ marketingState: "UNSUBSCRIBED", marketingUpdatedAt: at });
  });

  it("takes a grant after a pending one for a confirmed one", async () => {
    const { customers, id, amelie } = openPeople();
    const sms = (state: "pending" | "granted") => ({ consents: [{ channel: "sms" as const, state }] });
    await customers.updateCommunicationPreferences(id, sms("pending"));
    expect(amelie.smsConsent).toMatchObject({ marketingState: "PENDING", marketingOptInLevel: "CONFIRMED_OPT_IN" });
    await customers.updateCommunicationPreferences(id, sms("granted"));
    expect(amelie.smsConsent).toMatchObject({ marketingState: "SUBSCRIBED", marketingOptInLevel: "CONFIRMED_OPT_IN" });
  });

  it("keeps in one metafield what Shopify has no place for", async () => {
    const { customers, id, amelie } = openPeople();
    const post = { channel: "post", state: "denied", at, source: "letter", proof: null } as const;
    const changed = await customers.updateCommunicationPreferences(id, {
      consents: [yes, post],
      preferredChannel: "sms",
    });
    expect(changed).toMatchObject({ consents: [yes, post], preferredChannel: "sms" });
    expect(amelie.metafields.map(({ namespace, key, type }) => [namespace, key, type])).toEqual([
      ["coccinelle", "preferences", "json"],
    ]);
    const phone = { channel: "phone", state: "granted", at } as const;
    const again = await customers.updateCommunicationPreferences(id, { consents: [phone] });
    expect(again.consents.map(({ channel }) => channel)).toEqual(["email", "phone", "post"]);
    expect(amelie.metafields).toHaveLength(1);
  });

  it("forgets the source of a word that was changed in the shop since", async () => {
    const { customers, id, amelie } = openPeople();
    await customers.updateCommunicationPreferences(id, { consents: [yes] });
    Object.assign(amelie.emailConsent, { marketingState: "UNSUBSCRIBED", marketingUpdatedAt: "2026-11-21T09:00:00Z" });
    expect((await customers.getCustomer(id))?.consents).toEqual([
      { channel: "email", state: "denied", at: "2026-11-21T09:00:00Z", source: null, proof: null },
    ]);
  });

  it("writes nothing for a repeat, and keeps its time", async () => {
    const { customers, id, asked, clock } = openPeople();
    const wishes = { consents: [{ channel: "email", state: "denied" }] } as const;
    const first = await customers.updateCommunicationPreferences(id, { consents: [...wishes.consents] });
    clock.advance(60_000);
    expect(await customers.updateCommunicationPreferences(id, { consents: [...wishes.consents] })).toEqual(first);
    expect(asked).toEqual(["CustomerById", "UpdateEmailConsent", "CustomerById", "CustomerById"]);
  });

  it("never lets an older word replace a newer one, and then writes nothing at all", async () => {
    const { customers, id, asked } = openPeople();
    await customers.updateCommunicationPreferences(id, { consents: [{ ...yes, state: "denied" }] });
    const count = asked.length;
    const older = { ...yes, at: "2026-11-19T09:00:00Z" };
    const wishes = { consents: [{ channel: "sms", state: "granted", at } as const, older] };
    await expect(customers.updateCommunicationPreferences(id, wishes)).rejects.toSatisfy(
      code("conflict", "stale_write"),
    );
    expect(asked.slice(count)).toEqual(["CustomerById"]);
  });

  it("tells when somebody else wrote in between", async () => {
    const { customers, id, amelie, before } = openPeople();
    before("SetPreferences", () => {
      const [one] = amelie.metafields;
      if (one) one.value = '{"consents":{}}';
      else
        amelie.metafields.push({
          id: "gid://shopify/Metafield/1",
          namespace: "coccinelle",
          key: "preferences",
          value: "{}",
          type: "json",
          createdAt: at,
          updatedAt: at,
        });
    });
    const wishes = { preferredChannel: "post" } as const;
    await expect(customers.updateCommunicationPreferences(id, wishes)).rejects.toSatisfy(
      code("conflict", "stale_write"),
    );
  });

  it("refuses a consent from the future, one that Shopify cannot forget, and one without an address", async () => {
    const { customers, id, amelie, asked } = openPeople();
    const give = (consent: object) =>
      customers.updateCommunicationPreferences(id, { consents: [{ ...yes, ...consent }] });
    await expect(give({ at: "2099-01-01T00:00:00Z" })).rejects.toSatisfy(code("input_invalid"));
    await expect(give({ state: "unknown" })).rejects.toSatisfy(code("input_invalid"));
    amelie.phone = null;
    await expect(give({ channel: "sms" })).rejects.toSatisfy(code("conflict", "wrong_status"));
    await expect(give({ channel: "whatsapp" })).rejects.toSatisfy(code("conflict", "wrong_status"));
    expect(new Set(asked)).toEqual(new Set(["CustomerById"]));
  });

  it("keeps a guest's wishes with their order", async () => {
    const { customers, guestId, guest } = openPeople();
    const changed = await customers.updateCommunicationPreferences(guestId, {
      consents: [yes],
      preferredChannel: "email",
    });
    expect(changed).toMatchObject({ id: guestId, consents: [yes], preferredChannel: "email" });
    expect(guest.metafields).toHaveLength(1);
  });
});
