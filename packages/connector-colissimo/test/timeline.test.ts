import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { config, openTwin, openWith } from "./carrier.ts";
import { failureOf } from "./failure-of.ts";

const sample = (name: string): string =>
  readFileSync(join(import.meta.dirname, "samples/colissimo-timeline", name), "utf8");
const contractOnly = { contract: config.contract };
const withKey = { contract: { number: "000000", apiKey: "key-of-the-contract" } };

const answering = (text: string, status = 200) => openWith(() => new Response(text, { status }), contractOnly);

describe("each sample is one parcel with one state", () => {
  it.each([
    [
      "in_transit.json",
      "6A00000010016",
      { status: "in_transit", rawStatus: "AARCFM", shippedAt: "2026-11-20T01:25:12+01:00" },
    ],
    [
      "delivered.json",
      "6C00000020015",
      { status: "delivered", deliveredAt: "2026-10-26T11:42:00+01:00", isFinal: true },
    ],
    ["available_for_pickup.json", "6M00000030014", { status: "available_for_pickup", isFinal: false }],
    ["international_partner.json", "EY000001010FR", { trackingUrl: "https://tracking.example.com/EY000001010FR" }],
    [
      "returned_livexp.json",
      "6A00000010023",
      { status: "returned", incidentReason: "not_collected", deliveredAt: null },
    ],
    ["soap_like_single_event_object.json", "6A00000010047", { status: "label_created" }],
  ])("%s", async (name, number, expected) => {
    const { carrier } = answering(sample(name));
    expect(await carrier.tracking.getShipmentStatus(number)).toMatchObject(expected);
  });

  it("places lose no leading zero, and are left out where nothing is said", async () => {
    const { carrier } = answering(sample("in_transit.json").replace("77000", "1000"));
    const parcel = await carrier.tracking.getShipmentStatus("6A00000010016");
    expect(parcel?.events.map(({ location }) => location)).toEqual([
      "SITE EXEMPLE 75001",
      "PLATEFORME EXEMPLE 01000",
      null,
    ]);
  });

  it("times are those of Paris, also when its clocks change, and the first of an hour that comes twice", async () => {
    const moved = sample("in_transit.json")
      .replaceAll("2026-11-19T15:05:47.000", "2026-07-01T15:05:47.000")
      .replaceAll("2026-11-20T01:25:12.000", "2026-10-25T02:30:00.000");
    const { carrier } = answering(moved);
    const parcel = await carrier.tracking.getShipmentStatus("6A00000010016");
    expect(parcel?.events.map(({ at }) => at)).toEqual([
      "2026-11-20T05:40:00+01:00",
      "2026-10-25T02:30:00+02:00",
      "2026-07-01T15:05:47+02:00",
    ]);
  });
});

describe("the status in the body decides", () => {
  it.each([
    [
      "error_202_not_authorised.json",
      { code: "permission_denied", remoteCode: "202", message: expect.stringContaining("sales contact") },
    ],
  ])("%s", async (name, expected) => {
    const { carrier } = answering(sample(name));
    expect(await failureOf(carrier.tracking.getShipmentStatus("6A00000010016"))).toMatchObject(expected);
  });

  it.each([
    ["201", "auth_failed"],
    ["101", "input_invalid"],
    ["1000", "unavailable"],
    ["777", "response_invalid"],
  ])("%s is %s, whatever the HTTP status", async (code, expected) => {
    for (const status of [200, 500]) {
      const { carrier } = answering(sample("error_105_unknown.json").replace("105", code), status);
      const error = await failureOf(carrier.tracking.getShipmentStatus("6A00000010016"));
      expect(error.code).toBe(code === "777" && status === 500 ? "unavailable" : expected);
    }
  });

  it.each(["103", "104", "105"])("%s is a parcel that is not known, whatever the HTTP status", async (code) => {
    for (const status of [200, 400, 404, 500]) {
      const { carrier } = answering(sample("error_105_unknown.json").replace("105", code), status);
      expect(await carrier.tracking.getShipmentStatus("6A00000099998"), `${status}`).toBeNull();
    }
  });

  it("a web page instead of an answer says nothing of the parcel", async () => {
    const { carrier } = answering("<html>Not found</html>", 404);
    expect(await failureOf(carrier.tracking.getShipmentStatus("6A00000099998"))).toMatchObject({ code: "not_found" });
  });

  it.each(["777", "constructor", "__proto__"])("%s, which no list has, is refused with its code", async (code) => {
    for (const status of [200, 400]) {
      const { carrier } = answering(sample("error_105_unknown.json").replace("105", code), status);
      const error = await failureOf(carrier.tracking.getShipmentStatus("6A00000099998"));
      expect([error.code, error.remoteCode]).toEqual(["response_invalid", code]);
    }
  });
});

describe("the request", () => {
  it("holds the credentials in its body: the login is the contract's number", async () => {
    const { carrier, sent } = openTwin(contractOnly);
    await carrier.tracking.getShipmentStatus("6C00000020015", { locale: "en" });
    expect(sent[0]?.url.href).toBe("https://ws.colissimo.fr/tracking-timeline-ws/rest/tracking/timelineCompany");
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({
      login: "000000",
      password: config.contract.password,
      parcelNumber: "6C00000020015",
      lang: "en_GB",
    });
  });

  it("holds the key instead where there is one", async () => {
    const { carrier, sent } = openWith(() => new Response(sample("delivered.json")), withKey);
    await carrier.tracking.getShipmentStatus("6C00000020015");
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({
      apiKey: "key-of-the-contract",
      parcelNumber: "6C00000020015",
      lang: "fr_FR",
    });
    expect([...(sent[0]?.headers.values() ?? [])].join()).not.toContain("key-of-the-contract");
  });
});

it("whoever receives the parcel is never in the answer, not even in raw", async () => {
  const { carrier } = openTwin(contractOnly);
  const parcel = await carrier.tracking.getShipmentStatus("6C00000020015", { includeRaw: true });
  const text = JSON.stringify(parcel);
  expect(parcel?.raw).toBeDefined();
  for (const personal of ["CAMILLE", "0639980001", "camille@example.com", "RUE DE L EXEMPLE"])
    expect(text).not.toContain(personal);
});

it("of several parcels, one that the carrier refuses fails alone", async () => {
  const { twin } = openTwin();
  const { carrier } = openWith(async (request) => {
    const body = await request.clone().text();
    if (body.includes("6A00000010030")) return new Response(sample("error_105_unknown.json").replace("105", "101"));
    return twin.handle(request);
  }, contractOnly);
  const told = await carrier.tracking.getShipmentStatuses(["6C00000020015", "6A00000010030", "6A00000099998"]);
  expect(told.map(({ shipment, failure }) => [shipment?.status ?? null, failure !== null])).toEqual([
    ["delivered", false],
    [null, true],
    [null, false],
  ]);
});
