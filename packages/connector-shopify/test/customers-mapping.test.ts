import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { statsOf } from "../src/customers/customer-stats.ts";
import { fromAddress, isKept } from "../src/customers/from-address.ts";
import { isSamePhone, toE164 } from "../src/customers/phone-numbers.ts";
import { preferencesOf, readNote, writeNote } from "../src/customers/preferences.ts";
import { quoted } from "../src/customers/search-terms.ts";
import { type WireBoughtOrder, type WireCustomer, wireAddress, wireBoughtOrder } from "../src/customers/wire.ts";
import { withWish } from "../src/customers/with-wish.ts";

const at = "2026-11-20T10:00:00Z";

describe("consents", () => {
  const never = { state: "NEVER_SUBSCRIBED", updatedAt: null };
  const phone = { phoneNumber: "+33612345678", smsMarketingConsent: never, whatsAppMarketingConsent: never };
  const person = (marketingState: string, more: Partial<WireCustomer> = {}, note?: string) =>
    preferencesOf({
      defaultEmailAddress: { marketingState, marketingUpdatedAt: at },
      defaultPhoneNumber: phone,
      note,
      ...more,
    }).consents;

  it.each([
    ["SUBSCRIBED", "granted"],
    ["UNSUBSCRIBED", "denied"],
    ["PENDING", "pending"],
    ["INVALID", "unknown"],
    ["REDACTED", "unknown"],
    ["A_NEW_WORD", "unknown"],
  ])("reads %s as %s", (word, state) => {
    expect(person(word)).toEqual([{ channel: "email", state, at, source: null, proof: null }]);
  });

  it("says nothing where nobody ever said anything", () => {
    expect(person("NOT_SUBSCRIBED")).toEqual([]);
  });

  it("believes Shopify before the note, which only tells where that word came from", () => {
    const note = (state: "granted" | "denied") =>
      writeNote({
        consents: [{ channel: "email", state, at, source: "checkout", proof: "form-3" }],
        preferredChannel: null,
      });
    expect(person("SUBSCRIBED", {}, note("granted"))).toMatchObject([{ state: "granted", source: "checkout" }]);
    expect(person("UNSUBSCRIBED", {}, note("granted"))).toMatchObject([{ state: "denied", source: null, proof: null }]);
    expect(person("NOT_SUBSCRIBED", {}, note("granted"))).toEqual([]);
  });

  it("reads channels that Shopify lacks from the note, and what cannot be read there as unknown", () => {
    const note = `{"consents":{"post":{"state":"denied","at":"${at}"},"phone":{"state":"maybe"}},"preferredChannel":"post"}`;
    expect(readNote(note)).toEqual({
      consents: [
        { channel: "phone", state: "unknown", at: null, source: null, proof: null },
        { channel: "post", state: "denied", at, source: null, proof: null },
      ],
      preferredChannel: "post",
    });
    expect(readNote("not json").consents.map(({ state }) => state)).toEqual(Array(5).fill("unknown"));
    expect(readNote(undefined)).toEqual({ consents: [], preferredChannel: null });
  });
});

describe("a wish", () => {
  const now = Date.parse("2026-11-22T10:00:00.900Z");
  const former = { channel: "email", state: "granted", at, source: null, proof: null } as const;

  it("is given now, in whole seconds, and never in the future", () => {
    expect(withWish(undefined, { channel: "email", state: "granted" }, now).at).toBe("2026-11-22T10:00:00Z");
    const ahead = { channel: "email", state: "denied", at: "2026-11-22T10:03:00Z" } as const;
    expect(withWish(undefined, ahead, now).at).toBe("2026-11-22T10:00:00Z");
    const future = { ...ahead, at: "2026-11-22T11:00:00Z" };
    expect(() => withWish(undefined, future, now)).toThrow(expect.objectContaining({ code: "input_invalid" }));
  });

  it("keeps the time of the first one when it is repeated", () => {
    expect(withWish(former, { channel: "email", state: "granted" }, now)).toBe(former);
  });

  it("is refused when it is older than what the shop holds", () => {
    const old = { channel: "email", state: "denied", at: "2026-11-19T10:00:00+01:00" } as const;
    expect(() => withWish(former, old, now)).toThrow(
      expect.objectContaining({ code: "conflict", reason: "stale_write" }),
    );
  });
});

describe("phone numbers", () => {
  it.each([
    ["+33 6 12 34 56 78", "Europe/Berlin", "+33612345678"],
    ["0033 (0)6.12.34.56.78", "Europe/Berlin", "+33612345678"],
    ["06 12 34 56 78", "Europe/Paris", "+33612345678"],
    ["612345678", "Europe/Paris", "+33612345678"],
    ["612 345 678", "Europe/Madrid", "+34612345678"],
    ["06 1234 5678", "Europe/Rome", "+390612345678"],
    ["(514) 555-0199", "America/Toronto", "+15145550199"],
    ["06 12 34 56 78", "Asia/Tokyo", null],
    ["0", "Europe/Paris", null],
  ])("takes %s in %s for %s", (phone, zone, number) => {
    expect(toE164(phone, zone)).toBe(number);
  });

  it("compares what both spellings end with", () => {
    expect(isSamePhone("+33612345678", "06 12 34 56 78")).toBe(true);
    expect(isSamePhone("+33612345678", "+33612345679")).toBe(false);
    expect(isSamePhone("", "")).toBe(false);
  });
});

describe("search terms", () => {
  it("stay one value, whatever somebody typed", () => {
    expect(quoted('a" OR email:*')).toBe('"a\\" OR email:*"');
    expect(quoted("a\\")).toBe('"a\\\\"');
  });
});

describe("addresses", () => {
  const id = "gid://shopify/MailingAddress/1?model_name=CustomerAddress";
  const input = { lastName: "Vidal", line1: "3 rue d'Uzès", postalCode: "75002", city: "Paris", countryCode: "FR" };
  const wire = wireAddress.parse({
    ...{ id, lastName: "Vidal", address1: "3 rue d'Uzès", zip: "75 002", city: "Paris ", countryCodeV2: "FR" },
  });

  it("empties every field that is not given", () => {
    expect(fromAddress(input)).toEqual({
      ...{ firstName: null, lastName: "Vidal", company: null, address1: "3 rue d'Uzès", address2: null },
      ...{ zip: "75002", city: "Paris", countryCode: "FR", phone: null, provinceCode: null },
    });
    expect(fromAddress({ ...input, region: "QC" })).toMatchObject({ provinceCode: "QC" });
    expect(fromAddress({ ...input, region: "Québec" })).toMatchObject({ province: "Québec" });
  });

  it("are the same however the shop tidied them", () => {
    expect(isKept(wire, fromAddress(input))).toBe(true);
    expect(isKept(wire, fromAddress({ ...input, region: "Île-de-France" }))).toBe(true);
    expect(isKept(wire, fromAddress({ ...input, line2: "Bât. B" }))).toBe(false);
    expect(isKept({ ...wire, provinceCode: "ON" }, fromAddress({ ...input, region: "QC" }))).toBe(false);
    expect(isKept(null, fromAddress(input))).toBe(false);
  });
});

describe("statistics", () => {
  const order = (more: Partial<WireBoughtOrder> & { total?: string; currency?: string } = {}): WireBoughtOrder => {
    const { total = "20.0", currency = "EUR", ...own } = more;
    const money = (amount: string) => ({ shopMoney: { amount, currencyCode: currency } });
    return wireBoughtOrder.parse({
      ...{ id: "gid://shopify/Order/1", email: null, customer: null, createdAt: at, cancelledAt: null, test: false },
      ...{ unpaid: false, fullyPaid: true, capturable: false, displayFulfillmentStatus: "UNFULFILLED" },
      ...{ totalPriceSet: money(total), totalRefundedSet: money("0.0") },
      ...own,
    });
  };
  const unpaid = { unpaid: true, fullyPaid: false };

  it("count what was paid, authorised, or sent before it was paid", () => {
    const { orderCount } = statsOf("7", [
      order(),
      order({ ...unpaid, capturable: true }),
      order({ ...unpaid, displayFulfillmentStatus: "FULFILLED" }),
      order(unpaid),
      order({ cancelledAt: at }),
      order({ test: true }),
    ]);
    expect(orderCount).toBe(3);
  });

  it("sum each currency by itself, to the cent", () => {
    const refund = { totalRefundedSet: { shopMoney: { amount: "10.1", currencyCode: "EUR" } } };
    const orders = [
      order({ total: "10.1", ...refund }),
      order({ total: "20.2" }),
      order({ total: "500", currency: "JPY" }),
    ];
    expect(statsOf("7", orders).totals).toEqual([
      {
        spent: { amountMinor: 3030, currency: "EUR" },
        refunded: { amountMinor: 1010, currency: "EUR" },
        orderCount: 2,
        averageOrder: { amountMinor: 1515, currency: "EUR" },
      },
      {
        spent: { amountMinor: 500, currency: "JPY" },
        refunded: { amountMinor: 0, currency: "JPY" },
        orderCount: 1,
        averageOrder: { amountMinor: 500, currency: "JPY" },
      },
    ]);
  });

  it("never guess whether an order counts", () => {
    const strange = order({ ...unpaid, displayFulfillmentStatus: "TELEPORTED" });
    expect(() => statsOf("7", [strange])).toThrow(ConnectorError);
  });
});
