import type { LabelInput } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import type { ColissimoConfig } from "../../src/index.ts";
import { failureOf } from "../failure-of.ts";
import { flatten } from "../flatten.ts";
import { article, back, boutique, customer, openDesk, outbound, withKey } from "./desk.ts";

describe("the request for a label", () => {
  it("goes to version 3.1 with its key in a header, and to 2.0 with its password in the body", async () => {
    const withPassword = { contract: { number: "000000", password: "demo-password" }, boutique };
    const [key, password] = [openDesk(), openDesk(withPassword)];
    for (const desk of [key, password]) await desk.carrier.tracking.createLabel(outbound);
    expect(key.sent.map(({ url }) => url)).toEqual([
      "https://ws.colissimo.fr/sls-ws/SlsServiceWSRest/3.1/checkGenerateLabel",
      "https://ws.colissimo.fr/sls-ws/SlsServiceWSRest/3.1/generateLabel",
    ]);
    expect(key.sent[1]?.headers.get("apikey")).toBe("demo-contract-key");
    expect(key.sent[1]?.headers.get("accept")).toBe("multipart/mixed, application/json");
    expect(JSON.stringify(key.sent[1]?.body)).not.toMatch(/contractNumber|demo-contract-key/);
    expect(password.sent[1]?.url).toContain("/2.0/generateLabel");
    expect(password.sent[1]?.headers.has("apikey")).toBe(false);
    expect(password.sent[1]?.body).toMatchObject({ contractNumber: "000000", password: "demo-password" });
  });

  it("is the same when it is checked and when it is made", async () => {
    const desk = openDesk();
    await desk.carrier.tracking.createLabel(outbound);
    expect(desk.sent[1]?.body).toEqual(desk.sent[0]?.body);
  });
});

/** What is sent for a change of the usual outbound label. */
async function bodyOf(
  change: Partial<LabelInput>,
  config: ColissimoConfig = withKey,
): Promise<Record<string, unknown>> {
  const desk = openDesk(config);
  await desk.carrier.tracking.createLabel({ ...outbound, ...change });
  return flatten(desk.sent[0]?.body);
}

describe("in the request", () => {
  it.each([
    [980, 0.98],
    [981, 0.99],
    [1, 0.01],
    [10, 0.01],
    [20_000, 20],
  ])("%i grams are %d kilograms", async (weightGrams, kilograms) => {
    expect((await bodyOf({ weightGrams }))["letter.parcel.weight"]).toBe(kilograms);
  });

  it("the second line of an address stands where what leads to the door does", async () => {
    const body = await bodyOf({ recipient: { ...customer, line2: "Bâtiment C" } });
    expect([body["letter.addressee.address.line1"], body["letter.addressee.address.line2"]]).toEqual([
      "Bâtiment C",
      "1 RUE DE L EXEMPLE",
    ]);
  });

  it("a postcode of Luxembourg has no L-", async () => {
    const recipient = { ...customer, countryCode: "LU", city: "Luxembourg", postalCode: "L-1234", phone: null };
    expect((await bodyOf({ recipient }))["letter.addressee.address.zipCode"]).toBe("1234");
  });

  it("an insured value is in cents", async () => {
    const body = await bodyOf({ insuredValue: { amountMinor: 12_345, currency: "EUR" } });
    expect(body["letter.parcel.insuranceValue"]).toBe(12_345);
  });

  it("a reference is whole as the order's number, and its end as the parcel's", async () => {
    const body = await bodyOf({ reference: "2026-11-23/ORDER/000017" });
    expect(body["letter.service.orderNumber"]).toBe("2026-11-23/ORDER/000017");
    expect(body["letter.addressee.addresseeParcelRef"]).toBe("23/ORDER/000017");
  });

  it("the commercial name is the configured one", async () => {
    const body = await bodyOf({}, { ...withKey, commercialName: "La Robe" });
    expect(body["letter.service.commercialName"]).toBe("La Robe");
  });

  it("the language of another reader than a French one is not said", async () => {
    expect((await bodyOf({}, { ...withKey, locale: "en" }))["letter.addressee.address.language"]).toBeUndefined();
  });
});

describe("before anybody is asked, input_invalid", () => {
  const money = (amountMinor: number, currency = "EUR") => ({ insuredValue: { amountMinor, currency } });
  const goods = { contents: "goods" as const, items: [article, { ...article, hsCode: null }] };

  it.each<[string, Partial<LabelInput>, string[]]>([
    [
      "names what an address lacks",
      { recipient: { company: "X" } },
      ["line1", "postalCode", "city", "countryCode"].map((field) => `recipient.${field}`),
    ],
    ["wants a company or a whole name", { sender: { ...customer, firstName: " " } }, ["sender.firstName"]],
    ["wants a reference of 30 characters at most", { reference: "x".repeat(31) }, ["reference"]],
    ["wants to insure in EUR", money(100, "CHF"), ["insuredValue.currency"]],
    ["does not insure for more than 5,000 EUR", money(500_001), ["insuredValue.amountMinor"]],
    [
      "does not insure at a pickup point for more than 1,000 EUR",
      { ...money(100_001), pickupPointId: "149390" },
      ["insuredValue.amountMinor"],
    ],
    [
      "wants somebody to reach at a pickup point",
      { pickupPointId: "149390", recipient: { ...customer, phone: "0199000001", email: null } },
      ["recipient.phone", "recipient.email"],
    ],
    ["wants the tariffs of goods", { customs: goods }, ["customs.items.1.hsCode"]],
    ["wants a format that there is", { format: "png" }, ["format"]],
    [
      "wants a service for Monaco",
      { recipient: { ...customer, countryCode: "MC", postalCode: "98000" } },
      ["service", "recipient.countryCode", "recipient.postalCode"],
    ],
  ])("%s", async (_, change, fields) => {
    const desk = openDesk();
    const error = await failureOf(desk.carrier.tracking.createLabel({ ...outbound, ...change }));
    expect(error).toMatchObject({ code: "input_invalid", effect: "none", fields });
    expect(desk.sent).toEqual([]);
  });

  it("wants a name to show at a pickup point", async () => {
    const desk = openDesk({ contract: { number: "000000", apiKey: "k" } });
    const input = { ...outbound, sender: customer, pickupPointId: "149390" };
    const error = await failureOf(desk.carrier.tracking.createLabel(input));
    expect(error).toMatchObject({ code: "input_invalid", effect: "none", fields: ["sender.company"] });
    expect(error.message).toContain("commercialName");
  });

  it("wants no pickup point for a return", async () => {
    const desk = openDesk();
    const error = await failureOf(desk.carrier.tracking.createReturnLabel({ ...back, pickupPointId: "149390" }));
    expect(error).toMatchObject({ code: "input_invalid", effect: "none", fields: ["pickupPointId"] });
    expect(desk.sent).toEqual([]);
  });

  it("names the boutique's address when a return has nowhere to go", async () => {
    const desk = openDesk({ contract: { number: "000000", apiKey: "k" } });
    const error = await failureOf(desk.carrier.tracking.createReturnLabel(back));
    expect(error).toMatchObject({ code: "input_invalid", effect: "none", fields: ["recipient"] });
    expect(error.message).toContain("boutique in the config");
    expect(desk.sent).toEqual([]);
  });
});

it("without a contract a label is unsupported, and nobody is asked", async () => {
  const desk = openDesk({ suivi: { okapiKey: "k" }, boutique });
  for (const running of [desk.carrier.tracking.createLabel(outbound), desk.carrier.tracking.createReturnLabel(back)]) {
    const error = await failureOf(running);
    expect(error).toMatchObject({ code: "unsupported", effect: "none" });
    expect(error.message).toContain("add contract to the connection's config");
  }
  expect(desk.sent).toEqual([]);
});
