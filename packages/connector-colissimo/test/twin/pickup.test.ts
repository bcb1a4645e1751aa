import { describe, expect, it } from "vitest";
import { colissimoTwin, demoKeys } from "../../src/twin/index.ts";
import { sample } from "../samples.ts";

const url = "https://ws.colissimo.fr/pointretrait-ws-cxf/rest/v2/pointretrait/findRDVPointRetraitAcheminement";

async function ask(change: object = {}): Promise<unknown> {
  const twin = colissimoTwin({ now: () => Date.UTC(2026, 10, 23, 9) });
  const body = { ...Object(sample("pickup/find_request.json")), password: demoKeys.password, ...change };
  const response = await twin.handle(new Request(url, { method: "POST", body: JSON.stringify(body) }));
  return response?.json();
}
const keysOf = (value: unknown): string[] => Object.keys(Object(value)).sort();

describe("the fake search for points", () => {
  it("answers the sample's question in the sample's shape", async () => {
    const [found, like] = [await ask(), sample("pickup/find_response_ok.json")];
    expect(keysOf(found)).toEqual(keysOf(like));
    const [one, other] = [found, like].map((answer) => Object(answer).listePointRetraitAcheminement[0]);
    expect(keysOf(one)).toEqual(keysOf(other));
    expect(one).toMatchObject({ codePostal: "14000", localite: "CAEN", codePays: "FR" });
  });

  it.each([
    ["none there", { zipCode: "05000" }, "find_response_none_300"],
    ["another password", { password: "x" }, "find_response_error_201"],
    ["no credentials", { password: undefined }, "find_response_gateway_message_only"],
  ])("answers as the sample with %s", async (_, change, file) => {
    const { wsRequestId: _asked, ...like } = Object(sample(`pickup/${file}.json`));
    expect(await ask(change)).toMatchObject(like);
  });

  it.each([
    [104, { zipCode: "" }],
    [124, { zipCode: "7500" }],
    [120, { shippingDate: "2026-11-23" }],
    [122, { weight: "0" }],
    [144, { countryCode: "BE", zipCode: "1000" }],
  ])("answers %i for %o", async (errorCode, change) => {
    expect(await ask(change)).toMatchObject({ errorCode });
  });
});
