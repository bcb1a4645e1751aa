import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { colissimoTwin } from "../src/twin/index.ts";
import { config, openTwin, openWith, steppedClock } from "./carrier.ts";
import { failureOf } from "./failure-of.ts";

const sample = (name: string): string => readFileSync(join(import.meta.dirname, "samples/suivi-v2", name), "utf8");
const suiviOnly = { suivi: config.suivi };

const answering = (text: string, status = 200, headers: Record<string, string> = {}) =>
  openWith(
    () => new Response(text, { status, headers: { "content-type": "application/json", ...headers } }),
    suiviOnly,
  );

async function statusIn(name: string, number: string) {
  const { carrier } = answering(sample(name));
  return carrier.tracking.getShipmentStatus(number);
}

describe("each sample is one parcel with one state", () => {
  it.each([
    [
      "single_200_in_transit_with_order.json",
      "6A00000010016",
      { status: "in_transit", rawStatus: "ET1", isFinal: false, deliveredAt: null },
    ],
    [
      "single_200_delivered_international.json",
      "EY000001010FR",
      { status: "delivered", deliveredAt: "2026-11-04T09:38:00+01:00", isFinal: true },
    ],
    [
      "single_200_delivered_array_wrapped.json",
      "6C00000020015",
      { status: "delivered", deliveredAt: "2026-11-18T11:42:00+01:00" },
    ],
    ["single_200_available_for_pickup.json", "6M00000030014", { status: "available_for_pickup", rawStatus: "AG1" }],
    [
      "single_200_returned_to_sender_isfinal.json",
      "6A00000010023",
      { status: "returned", isFinal: true, deliveredAt: null },
    ],
    ["single_200_unlisted_code_md3.json", "6A00000010030", { status: "delivery_failed", rawStatus: "MD3" }],
    ["single_200_customs_hold.json", "CF000001037FR", { status: "exception", incidentReason: "customs_hold" }],
    [
      "single_200_letter_holder1_midnight.json",
      "1L00000060011",
      { status: "available_for_pickup", carrier: "La Poste" },
    ],
    [
      "single_200_chronopost_idship_suffix.json",
      "13000000000017",
      { trackingNumber: "13000000000017I", carrier: "Chronopost", status: "delivered" },
    ],
    ["single_200_announced_only.json", "6A00000010047", { status: "label_created", shippedAt: null }],
    ["single_200_empty_events.json", "6A00000010047", { status: "unknown", events: [] }],
    [
      "single_200_unknown_extra_fields.json",
      "6A00000010016",
      { status: "in_transit", estimatedDeliveryOn: "2026-11-24", deliveredAt: null },
    ],
  ])("%s", async (name, number, expected) => {
    expect(await statusIn(name, number)).toMatchObject(expected);
  });
});

describe("each failure has its code", () => {
  it.each([
    ["error_400_bad_format.json", 400, "input_invalid"],
    ["error_400_invalid_number.json", 400, "input_invalid"],
    ["error_401_gateway.json", 401, "auth_failed"],
    ["error_401_suivi.json", 401, "auth_failed"],
    ["error_429_gateway.json", 429, "rate_limited"],
    ["error_500_suivi.json", 500, "unavailable"],
    ["error_503_gateway.json", 503, "unavailable"],
    ["error_504_suivi.json", 504, "unavailable"],
  ])("%s", async (name, status, code) => {
    const { carrier } = answering(sample(name), status);
    expect(await failureOf(carrier.tracking.getShipmentStatus("6A00000010016"))).toMatchObject({ code });
  });

  it.each(["error_404_code104_not_yet.json", "error_404_code404.json", "error_404_not_json.txt"])(
    "%s is not known yet",
    async (name) => {
      const { carrier } = answering(sample(name), 404);
      expect(await carrier.tracking.getShipmentStatus("6A00000099998")).toBeNull();
    },
  );

  it.each([109, 201, 208])("returnCode %i, which nobody explains, is no success", async (returnCode) => {
    const { shipment } = JSON.parse(sample("single_200_announced_only.json"));
    const { carrier } = answering(JSON.stringify({ returnCode, shipment }));
    const error = await failureOf(carrier.tracking.getShipmentStatus("6A00000010047"));
    expect(error).toMatchObject({ code: "response_invalid", remoteCode: String(returnCode) });
  });

  it.each([200, 207])("an empty answer (%i) is unavailable, and may be asked for again", async (status) => {
    const { carrier } = answering("", status);
    const error = await failureOf(carrier.tracking.getShipmentStatus("6A00000010047"));
    expect(error).toMatchObject({ code: "unavailable", retryable: true });
  });

  it("a remote code that is no code is not repeated", async () => {
    const { carrier } = answering(JSON.stringify({ code: "key abc+/ is wrong", message: "" }), 401);
    const error = await failureOf(carrier.tracking.getShipmentStatus("6A00000010047"));
    expect([error.code, error.remoteCode]).toEqual(["auth_failed", undefined]);
  });

  it("keeps La Poste's request id for its support", async () => {
    const { carrier } = answering(sample("error_500_suivi.json"), 500, { "x-okapi-request-id": "okapi-77" });
    expect(await failureOf(carrier.tracking.getShipmentStatus("6A00000010047"))).toMatchObject({
      requestId: "okapi-77",
    });
  });

  it("an answer about another parcel is refused", async () => {
    const { carrier } = answering(sample("single_200_announced_only.json"));
    const error = await failureOf(carrier.tracking.getShipmentStatus("6A00000010016"));
    expect(error).toMatchObject({ code: "response_invalid" });
  });
});

describe("the request", () => {
  it("carries the key in a header and never in the address, and asks for JSON in the customer's language", async () => {
    const { carrier, sent } = answering(sample("single_200_in_transit_with_order.json"));
    await carrier.tracking.getShipmentStatus("6A 00000 01001 6", { locale: "en-US" });
    expect(sent[0]?.url.href).toBe("https://api.laposte.fr/suivi/v2/idships/6A00000010016?lang=en_GB");
    expect(sent[0]?.headers.get("x-okapi-key")).toBe(config.suivi.okapiKey);
    expect(sent[0]?.headers.get("accept")).toBe("application/json");
  });

  it.each([
    ["fr", "fr_FR"],
    ["nl-BE", "nl_NL"],
    ["pt-PT", "en_GB"],
    [undefined, "fr_FR"],
  ])("%s is asked for as %s", async (locale, lang) => {
    const { carrier, sent } = answering(sample("single_200_in_transit_with_order.json"));
    await carrier.tracking.getShipmentStatus("6A00000010016", { locale });
    expect(sent[0]?.url.searchParams.get("lang")).toBe(lang);
  });

  it("is not made for what cannot be a number", async () => {
    const { carrier, sent } = openTwin(suiviOnly);
    expect(await failureOf(carrier.tracking.getShipmentStatus("../../etc"))).toMatchObject({ code: "input_invalid" });
    expect(sent).toEqual([]);
  });
});

describe("several parcels", () => {
  it("are asked ten a call, each number once, and told in the order asked", async () => {
    const { carrier, sent } = openTwin(suiviOnly);
    const many = Array.from({ length: 12 }, (_, index) => `6A9999999${String(index).padStart(4, "0")}`);
    const asked = ["6C00000020015", ...many, "6c 00000 02001 5", "6A00000010047"];
    const told = await carrier.tracking.getShipmentStatuses(asked);
    expect(told.map(({ trackingNumber }) => trackingNumber)).toEqual(asked);
    expect([told[0]?.shipment?.status, told[13]?.shipment?.status, told[14]?.shipment?.status]).toEqual([
      "delivered",
      "delivered",
      "label_created",
    ]);
    expect(told.slice(1, 13).every(({ shipment, failure }) => shipment === null && failure === null)).toBe(true);
    expect(sent.map(({ url }) => url.pathname.split("/").at(-1)?.split(",").length)).toEqual([10, 4]);
  });

  it("that are asked about one by one at the same time share a call", async () => {
    const { carrier, sent } = openTwin(suiviOnly);
    const parcels = await Promise.all(
      ["6C00000020015", "6M00000030014", "6A00000099998"].map((number) => carrier.tracking.getShipmentStatus(number)),
    );
    expect(parcels.map((parcel) => parcel?.status ?? null)).toEqual(["delivered", "available_for_pickup", null]);
    expect(sent).toHaveLength(1);
  });

  it("in two languages share none", async () => {
    const { carrier, sent } = openTwin(suiviOnly);
    await Promise.all(["fr", "en"].map((locale) => carrier.tracking.getShipmentStatus("6C00000020015", { locale })));
    expect(sent.map(({ url }) => url.searchParams.get("lang"))).toEqual(["fr_FR", "en_GB"]);
  });

  it("of a mixed answer each have their own outcome, whatever the order", async () => {
    const items = JSON.parse(sample("multi_207_mixed.json")).toReversed();
    const { carrier } = answering(JSON.stringify(items), 207);
    const told = await carrier.tracking.getShipmentStatuses(["6C00000020015", "6A00000099998"]);
    expect(told.map(({ shipment, failure }) => [shipment?.status ?? null, failure])).toEqual([
      ["delivered", null],
      [null, null],
    ]);
  });

  it("are asked one by one when one makes the service refuse them all", async () => {
    const bad = "6A00000010030";
    const { twin } = openTwin();
    const { carrier, sent } = openWith((request) => {
      if (request.url.includes(bad)) return new Response(sample("error_400_bad_format.json"), { status: 400 });
      return twin.handle(request);
    }, suiviOnly);
    const told = await carrier.tracking.getShipmentStatuses(["6C00000020015", bad, "6A00000010047"]);
    expect(told.map(({ shipment }) => shipment?.status ?? null)).toEqual(["delivered", null, "label_created"]);
    expect(told[1]?.failure).toContain("typed right");
    expect(sent).toHaveLength(4);
  });

  it("are asked one by one when the service knows none of them together", async () => {
    const { twin } = openTwin();
    const { carrier } = openWith((request) => {
      if (!request.url.includes(",")) return twin.handle(request);
      return new Response(sample("error_404_code104_not_yet.json"), { status: 404 });
    }, suiviOnly);
    const told = await carrier.tracking.getShipmentStatuses(["6C00000020015", "6A00000099998"]);
    expect(told.map(({ shipment }) => shipment?.status ?? null)).toEqual(["delivered", null]);
  });

  it("that are asked one by one fail one by one", async () => {
    const { twin } = openTwin();
    const { carrier } = openWith((request) => {
      if (request.url.includes(",")) return new Response(sample("error_400_bad_format.json"), { status: 400 });
      if (request.url.includes("6A00000010030")) return new Response("{}", { status: 503 });
      return twin.handle(request);
    }, suiviOnly);
    const told = await carrier.tracking.getShipmentStatuses(["6C00000020015", "6A00000010030"]);
    expect(told.map(({ shipment, failure }) => [shipment?.status ?? null, failure !== null])).toEqual([
      ["delivered", false],
      [null, true],
    ]);
  });

  it("never make more calls within a second than the key's quota", async () => {
    const clock = steppedClock();
    const { handle } = colissimoTwin({ now: clock.now });
    const sentAtMs: number[] = [];
    const answer = (request: Request): ReturnType<typeof handle> => {
      sentAtMs.push(clock.now());
      return handle(request);
    };
    const { carrier } = openWith(answer, suiviOnly, { clock });
    const numbers = Array.from({ length: 200 }, (_, index) => `6A${String(index).padStart(11, "0")}`);
    const asked = [0, 100].map((from) => carrier.tracking.getShipmentStatuses(numbers.slice(from, from + 100)));
    const told = (await clock.runUntil(Promise.all(asked))).flat();
    expect(told.filter(({ failure }) => failure !== null)).toEqual([]);
    const within = sentAtMs.map((from) => sentAtMs.filter((at) => at >= from && at < from + 1_000).length);
    expect([sentAtMs.length, Math.max(...within)]).toEqual([20, 10]);
  });

  it("one that cannot be read fails alone", async () => {
    const items = JSON.parse(sample("multi_207_mixed.json"));
    const broken = structuredClone(items[0]);
    broken.shipment.idShip = "6A00000010016";
    delete broken.shipment.event[0].date;
    const { carrier } = answering(JSON.stringify([broken, items[0]]), 207);
    const told = await carrier.tracking.getShipmentStatuses(["6A00000010016", "6C00000020015"]);
    expect(told.map(({ shipment }) => shipment?.status ?? null)).toEqual([null, "delivered"]);
    expect(told[0]?.failure).toContain("cannot be read");
  });

  it("one that the answer forgets fails alone", async () => {
    const items = JSON.parse(sample("multi_207_mixed.json"));
    const { carrier } = answering(JSON.stringify([items[0]]), 207);
    const told = await carrier.tracking.getShipmentStatuses(["6A00000010016", "6C00000020015"]);
    expect(told.map(({ shipment, failure }) => [shipment !== null, failure !== null])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it("reject together when nothing could be asked", async () => {
    const { carrier } = answering(sample("error_503_gateway.json"), 503);
    expect(await failureOf(carrier.tracking.getShipmentStatuses(["6C00000020015", "6A00000010047"]))).toMatchObject({
      code: "unavailable",
    });
  });
});

it("a number whose check digit is wrong is asked all the same, with a warning", async () => {
  const { carrier } = openTwin(suiviOnly);
  const [told] = await carrier.tracking.getShipmentStatuses(["6C00000020016"]);
  expect(told).toMatchObject({ shipment: null, failure: null, warning: expect.stringContaining("check digit") });
});

it("a code that is in no table keeps the status, is shown, and is told once per connection", async () => {
  const { carrier, notices, twin } = openTwin(suiviOnly);
  twin.moveParcel?.("6M00000030014", "unheard_of");
  for (let count = 0; count < 2; count += 1) {
    const parcel = await carrier.tracking.getShipmentStatus("6M00000030014");
    expect(parcel).toMatchObject({
      status: "available_for_pickup",
      rawStatus: "ZZ9",
      events: [{ status: "unknown" }, {}, {}, {}, {}, {}],
    });
  }
  expect(notices).toMatchObject([{ kind: "unknown_word", vocabulary: "suivi event", word: "ZZ9" }]);
  expect((await carrier.check()).findings.map(({ message }) => message).join()).toContain("ZZ9");
});

it("what the number's former parcel lived through is left out", async () => {
  const answer = JSON.parse(sample("single_200_in_transit_with_order.json"));
  answer.shipment.event.push({ code: "DI1", label: "Votre colis est livré.", date: "2024-11-20T10:00:00+01:00" });
  const { carrier } = answering(JSON.stringify(answer));
  const parcel = await carrier.tracking.getShipmentStatus("6A00000010016");
  expect([parcel?.status, parcel?.events.length]).toEqual(["in_transit", 2]);
});

it("nothing told since it was taken in charge is on its way, and no list of events is no word at all", async () => {
  const { shipment, ...rest } = JSON.parse(sample("single_200_empty_events.json"));
  const statusWith = async (change: object) => {
    const { carrier } = answering(JSON.stringify({ ...rest, shipment: { ...shipment, ...change } }));
    return (await carrier.tracking.getShipmentStatus("6A00000010047"))?.status;
  };
  const entryDate = "2026-11-20T01:25:12+01:00";
  expect(await statusWith({ entryDate })).toBe("in_transit");
  expect(await statusWith({ entryDate, event: null })).toBe("unknown");
  expect(await statusWith({ entryDate, isFinal: true })).toBe("unknown");
});

it("an event's only entry may come without its list", async () => {
  const answer = JSON.parse(sample("single_200_announced_only.json"));
  answer.shipment.event = answer.shipment.event[0];
  const { carrier } = answering(JSON.stringify(answer));
  expect((await carrier.tracking.getShipmentStatus("6A00000010047"))?.status).toBe("label_created");
});

it.each(["constructor", "__proto__", "toString"])("a code %j is as unknown as any other", async (code) => {
  const answer = JSON.parse(sample("single_200_announced_only.json"));
  answer.shipment.event.unshift({ code, label: "", date: "2026-11-24T08:00:00+01:00" });
  const { carrier } = answering(JSON.stringify(answer));
  expect(await carrier.tracking.getShipmentStatus("6A00000010047")).toMatchObject({
    status: "label_created",
    rawStatus: code,
    events: [{ status: "unknown" }, { status: "label_created" }],
  });
});

it.each([
  ["2026-11-26", "2026-11-26"],
  ["2026-11-26T00:00:00.000+01:00", "2026-11-26"],
  ["soon", null],
])("an expected day %j is %j", async (estimDate, expected) => {
  const answer = JSON.parse(sample("single_200_in_transit_with_order.json"));
  answer.shipment.estimDate = estimDate;
  const { carrier } = answering(JSON.stringify(answer));
  expect((await carrier.tracking.getShipmentStatus("6A00000010016"))?.estimatedDeliveryOn).toBe(expected);
});

it("the tracking page is La Poste's, whatever the answer says", async () => {
  const answer = JSON.parse(sample("single_200_announced_only.json"));
  answer.shipment.url = "https://laposte.fr.example/steal";
  const { carrier } = answering(JSON.stringify(answer));
  const parcel = await carrier.tracking.getShipmentStatus("6A00000010047");
  expect(parcel?.trackingUrl).toBe("https://www.laposte.fr/outils/suivre-vos-envois?code=6A00000010047");
});
