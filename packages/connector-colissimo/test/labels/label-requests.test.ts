import type { LabelInput, ReturnLabelInput } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import type { ColissimoConfig } from "../../src/index.ts";
import { failureOf } from "../failure-of.ts";
import { sample } from "../samples.ts";
import { back, boutique, customer, type Desk, inGeneva, openDesk, outbound, withKey } from "./desk.ts";

const article = {
  description: "Tee-shirt coton",
  quantity: 1,
  weightGrams: 300,
  value: { amountMinor: 2500, currency: "EUR" },
  hsCode: "610910",
  originCountryCode: "FR",
  sku: "TS-001",
};
const sold = { invoiceNumber: "INV-1001", invoicedOn: "2026-11-02", trackingNumber: "CF000001037FR" };

/** Every value by its path. */
function flatten(value: unknown, at = ""): Record<string, unknown> {
  if (typeof value !== "object" || value === null) return { [at]: value };
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    Object.entries(flatten(inner, at ? `${at}.${key}` : key)),
  );
  return Object.fromEntries(entries);
}

/** Where `actual` is not as `expected`: what was expected, and what there is. */
function differences(expected: unknown, actual: unknown): Record<string, readonly [unknown, unknown]> {
  const [one, other] = [flatten(expected), flatten(actual)];
  const paths = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    paths.filter((path) => one[path] !== other[path]).map((path) => [path, [one[path], other[path]]]),
  );
}

/** The input has no shipping price, and none is made up. */
const noPrice = (cents: number) => ({
  "letter.service.totalAmount": [cents, undefined],
  "letter.service.transportationAmount": [cents, undefined],
});
/** Within France nothing is said of parcels that cannot be delivered abroad. */
const noReturnType = { "letter.service.returnTypeChoice": [3, undefined] };
/** What cannot be delivered abroad comes back, instead of being given up. */
const comesBack = { "letter.service.returnTypeChoice": [3, 2] };
/** Label and CN23 are asked for in one: a label of ours is one document. */
const inOne = { "outputFormat.outputPrintingType": ["PDF_10x15_300dpi", "PDF_10x15_300dpi_UL"] };
/** The input knows no sizes and no EORI number. */
const noFields = (...pairs: [string, string][]) =>
  Object.fromEntries(
    pairs.flatMap(([key, value], index) => [
      [`fields.${key === "EORI" ? "customField" : "field"}.${index}.key`, [key, undefined]],
      [`fields.${key === "EORI" ? "customField" : "field"}.${index}.value`, [value, undefined]],
    ]),
  );

interface Case {
  readonly file: string;
  readonly config?: ColissimoConfig;
  readonly make: (desk: Desk) => Promise<unknown>;
  /** Deliberate ones: each has its reason above. */
  readonly differences: object;
}

const send = (input: LabelInput) => (desk: Desk) => desk.carrier.tracking.createLabel(input);
const sendBack = (input: ReturnLabelInput) => (desk: Desk) => desk.carrier.tracking.createReturnLabel(input);

/** One sample stands in an envelope of its own. */
const bodyIn = (given: unknown): unknown =>
  typeof given === "object" && given !== null && "body" in given ? given.body : given;

const cases: readonly Case[] = [
  {
    file: "DOM_v2_password",
    config: { contract: { number: "000000", password: "<password>" } },
    make: send(outbound),
    differences: { ...noPrice(590), ...noReturnType },
  },
  {
    file: "HD_pickup",
    make: send({ ...outbound, pickupPointId: "000000" }),
    differences: { ...noPrice(590), ...noReturnType, ...noFields(["LENGTH", "30"], ["WIDTH", "20"], ["HEIGHT", "10"]) },
  },
  {
    file: "DOS_international",
    make: send({
      ...outbound,
      recipient: inGeneva,
      weightGrams: 350,
      customs: { contents: "goods", items: [article] },
    }),
    differences: { ...noPrice(1750), ...comesBack, ...inOne, ...noFields(["EORI", "FR00000000000000"]) },
  },
  { file: "DOM_v3_1_apikey", make: send(outbound), differences: { ...noPrice(590), ...noReturnType } },
  { file: "CORE_return", make: sendBack(back), differences: {} },
  {
    file: "CORI_return_non_eu",
    make: sendBack({
      reference: "RMA-2002",
      sender: { ...inGeneva, phone: "+41220000000" },
      weightGrams: 350,
      customs: { contents: "returned_goods", items: [article], original: sold },
    }),
    differences: { ...noPrice(590), ...comesBack },
  },
];

describe("the request for a label", () => {
  it.each(cases)("of $file is the sample but for deliberate differences", async ({ file, config, make, ...rest }) => {
    const desk = openDesk(config ?? withKey);
    await make(desk).catch(() => {}); // the twin does not know the sample's password
    expect(differences(bodyIn(sample(`sls/generateLabel_request_${file}.json`)), desk.sent[0]?.body)).toEqual(
      rest.differences,
    );
  });

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
