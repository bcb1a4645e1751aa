import { describe, expect, it } from "vitest";
import { colissimoTwin, demoKeys } from "../../src/twin/index.ts";
import { sample, sampleMessage } from "../samples.ts";

const mondayMs = Date.UTC(2026, 10, 23, 9);
const base = "https://ws.colissimo.fr/sls-ws/SlsServiceWSRest";

type Body = Record<string, unknown>;

function open() {
  const twin = colissimoTwin({ now: () => mondayMs });
  const ask = async (operation: string, body: unknown, headers: Record<string, string> = { apiKey: demoKeys.apiKey }) =>
    (await twin.handle(new Request(`${base}/${operation}`, { method: "POST", headers, body: JSON.stringify(body) }))) ??
    new Response("nobody", { status: 599 });
  return { twin, ask };
}

/** A sample of a request, changed at these paths. `undefined` takes away. */
function request(name: string, changes: Readonly<Record<string, unknown>> = {}): Body {
  const body = sample(`sls/generateLabel_request_${name}.json`) as Body; // each sample is an object
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.reduce((inner, key) => inner[key] as Body, body); // as the path says
    parent[last] = value;
  }
  return body;
}

/** The JSON part of an answer in several parts, and the Content-IDs of all. */
async function partsOf(response: Response): Promise<{ infos: Body; ids: string[] }> {
  const text = Buffer.from(await response.arrayBuffer()).toString("latin1");
  const [, infos = ""] = /<jsonInfos>\r\n\r\n(.*)\r\n--uuid/.exec(text) ?? [];
  const ids = [...text.matchAll(/Content-ID: <(\w+)>/g)].map(([, id = ""]) => id);
  return { infos: JSON.parse(Buffer.from(infos, "latin1").toString("utf8")), ids };
}

/** Every key by its path, with the type of what stands there. */
function shapeOf(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((inner) => shapeOf(inner, `${at}[]`));
  if (typeof value !== "object" || value === null) return [`${at} ${value === null ? "null" : typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => shapeOf(inner, `${at}.${key}`));
}

describe("the fake label service answers in the samples' shape", () => {
  it.each([
    ["a label in France", "CORE_return", "generateLabel_response_ok.http"],
    ["a label abroad with its CN23", "DOS_international", "generateLabel_response_ok_with_cn23.http"],
  ])("with %s", async (_, name, expected) => {
    const response = await open().ask("3.1/generateLabel", request(name));
    const like = sampleMessage(`sls/${expected}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      like.status,
      like.headers.get("content-type"),
    ]);
    const [made, sampled] = [await partsOf(response), await partsOf(like)];
    expect(made.ids).toEqual(sampled.ids);
    expect(shapeOf(made.infos)).toEqual(shapeOf(sampled.infos));
  });

  it("with a refusal", async () => {
    const body = request("CORE_return", { "letter.sender.address.zipCode": "1201" });
    const response = await open().ask("3.1/generateLabel", body);
    const like = sampleMessage("sls/generateLabel_response_error_400.http");
    expect(response.status).toBe(like.status);
    expect((await partsOf(response)).infos).toEqual((await partsOf(like)).infos);
  });

  it("with a forbidden character", async () => {
    const body = request("CORE_return", { "letter.addressee.address.line2": "3 RUE | EXEMPLE" });
    const { infos } = await partsOf(await open().ask("3.1/generateLabel", body));
    expect(infos).toEqual(sample("sls/jsonInfos_error_30600_replacement_values.json"));
  });

  it("with consent, with days and with a pickup", async () => {
    const { ask } = open();
    const consent = await ask("3.1/checkGenerateLabel", request("CORE_return"));
    expect(await consent.json()).toEqual(sample("sls/checkGenerateLabel_response_ok.json"));
    const keys = { contractNumber: demoKeys.contractNumber, password: demoKeys.password };
    const asked = { ...Object(sample("sls/getListMailBoxPickingDates_request.json")), ...keys };
    const days = await ask("2.0/getListMailBoxPickingDates", asked, {});
    expect(await days.json()).toEqual(sample("sls/getListMailBoxPickingDates_response_rest.json"));
    const made = await partsOf(await ask("3.1/generateLabel", request("CORE_return")));
    const { parcelNumber } = Object(made.infos).labelV2Response;
    const plan = { ...Object(sample("sls/planPickup_request.json")), ...keys, parcelNumber };
    expect(await (await ask("2.0/planPickup", plan, {})).json()).toEqual(sample("sls/planPickup_response_ok.json"));
  });
});

describe("the fake label service refuses", () => {
  const refusal = async (body: unknown, headers?: Record<string, string>, version = "3.1"): Promise<unknown> => {
    const { infos } = await partsOf(await open().ask(`${version}/generateLabel`, body, headers));
    return Object(infos).messages[0].id;
  };

  it.each([
    ["30009", { "letter.service.productCode": "CORF" }],
    ["30015", { "letter.service.productCode": "XXX" }],
    ["30002", { "letter.service.depositDate": "2026-11-22" }],
    ["30025", { "outputFormat.outputPrintingType": "PNG_10x15" }],
    ["30100", { "letter.sender.address.line2": "" }],
    ["30204", { "letter.addressee.address.line2": null }],
    ["30090", { "letter.addressee.addresseeParcelRef": "" }],
    ["30301", { "letter.parcel.weight": 980 }],
    ["30309", { "letter.parcel.insuranceValue": 500_001 }],
  ])("with %s the change %o", async (id, change) => {
    expect(await refusal(request("DOM_v2_password", { ...change }))).toBe(id);
  });

  it.each([
    ["30018", "HD_pickup", { "letter.service.commercialName": "" }],
    ["30220", "HD_pickup", { "letter.addressee.address.mobileNumber": undefined }],
    ["30400", "HD_pickup", { "letter.parcel.pickupLocationId": undefined }],
    ["30402", "DOM_v2_password", { "letter.parcel.pickupLocationId": "149390" }],
    ["30026", "CORI_return_non_eu", { "outputFormat.outputPrintingType": "ZPL_10x15_203dpi" }],
    ["30500", "DOS_international", { "letter.customsDeclarations": null }],
    ["30511", "CORI_return_non_eu", { "letter.customsDeclarations.contents.original": [] }],
  ])("with %s of %s the change %o", async (id, name, change) => {
    expect(await refusal(request(name, change))).toBe(id);
  });

  it.each([
    ["3.1", "with a password", {}, { password: demoKeys.password }],
    ["3.1", "with another key", { apiKey: "x" }, {}],
    ["2.0", "with another password", {}, { password: "x" }],
  ])("with 30000 in version %s who comes %s", async (version, _, headers, change) => {
    expect(await refusal(request("DOM_v2_password", change), headers, version)).toBe("30000");
  });
});

describe("a fake label", () => {
  const digits = (number: string): number => {
    const sum = [...number.slice(2, 12)]
      .toReversed()
      .reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 1 : 3), 0);
    return (10 - (sum % 10)) % 10;
  };

  it.each([
    ["CORE_return", /^8R\d{11}$/],
    ["CORI_return_non_eu", /^7R\d{11}$/],
    ["HD_pickup", /^6M\d{11}$/],
    ["DOM_v2_password", /^6A\d{11}$/],
    ["DOS_international", /^CB\d{9}FR$/],
  ])("of %s has a number of its product, whose check digit fits", async (name, shape) => {
    const { infos } = await partsOf(await open().ask("3.1/generateLabel", request(name)));
    const { parcelNumber } = Object(infos).labelV2Response;
    expect(parcelNumber).toMatch(shape);
    if (/^\d/.test(parcelNumber)) expect(digits(parcelNumber)).toBe(Number(parcelNumber.at(-1)));
  });

  it("is counted, and its parcel announced", async () => {
    const { twin, ask } = open();
    await ask("3.1/generateLabel", request("CORE_return"));
    await ask("3.1/checkGenerateLabel", request("CORE_return"));
    const [label] = twin.carrier.labels;
    expect(twin.sideEffects()).toBe(1);
    expect(label).toMatchObject({ reference: "RMA-2001", productCode: "CORE", format: "PDF_A4_300dpi" });
    expect(twin.carrier.parcels.get(label?.parcelNumber ?? "")?.events).toEqual([
      { atMs: mondayMs, suivi: "DR1", clp: "PCHMQT" },
    ]);
  });

  it("is printed once more by its number, in version 3.1 only", async () => {
    const { twin, ask } = open();
    await ask("3.1/generateLabel", request("CORE_return"));
    const parcelNumber = twin.carrier.labels[0]?.parcelNumber;
    const again = await ask("3.1/getLabel", { parcelNumber, outputPrintingType: "PDF_A4_300dpi" });
    expect((await partsOf(again)).ids).toEqual(["jsonInfos", "label"]);
    expect((await ask("2.0/getLabel", { parcelNumber })).status).toBe(404);
  });
});
