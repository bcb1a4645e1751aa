import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { colissimoTwin, demoKeys, drawJourney } from "../src/twin/index.ts";
import { nowMs } from "./carrier.ts";

const sample = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, "samples", name), "utf8"));

/** Asks a fake carrier as `curl` would. */
function ask(numbers: string, key = demoKeys.okapiKey, twin = colissimoTwin({ now: () => nowMs })) {
  const url = `https://api.laposte.fr/suivi/v2/idships/${numbers}?lang=fr_FR`;
  return twin.handle(new Request(url, { headers: { "x-okapi-key": key, accept: "application/json" } }));
}

async function timelineOf(parcelNumber: string) {
  const { handle } = colissimoTwin({ now: () => nowMs });
  const body = JSON.stringify({
    login: demoKeys.contractNumber,
    password: demoKeys.password,
    parcelNumber,
    lang: "fr_FR",
  });
  const url = "https://ws.colissimo.fr/tracking-timeline-ws/rest/tracking/timelineCompany";
  return (await handle(new Request(url, { method: "POST", body })))?.json();
}

/** Keys with the kinds of their values; of lists, what any entry has. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [Object.assign({}, ...value.map(shapeOf))];
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shapeOf(entry)]));
}

/** Paths whose kind differs where both have them, and those that only the twin has. */
function differences(twin: unknown, theirs: unknown, path = ""): string[] {
  if (typeof twin !== "object" || twin === null || typeof theirs !== "object" || theirs === null) {
    return twin === theirs || twin === "null" || theirs === "null"
      ? []
      : [`${path}: ${String(twin)}, not ${String(theirs)}`];
  }
  return Object.entries(twin).flatMap(([key, entry]) => {
    const other = (theirs as Readonly<Record<string, unknown>>)[key]; // both are objects here
    return other === undefined ? [`${path}.${key} is the twin's own`] : differences(entry, other, `${path}.${key}`);
  });
}

describe("answers have the samples' shapes", () => {
  it.each([
    ["6C00000020015", "suivi-v2/single_200_delivered_array_wrapped.json"],
    ["6M00000030014", "suivi-v2/single_200_available_for_pickup.json"],
    ["6A00000010047", "suivi-v2/single_200_announced_only.json"],
    ["13000000000017", "suivi-v2/single_200_chronopost_idship_suffix.json"],
    ["1L00000060011", "suivi-v2/single_200_letter_holder1_midnight.json"],
  ])("Suivi's of %s", async (number, name) => {
    const [theirs] = [sample(name)].flat();
    expect(
      differences(
        shapeOf(await (await ask(number))?.json()),
        shapeOf({ ...theirs, shipment: { deliveryDate: "", entryDate: "", ...theirs.shipment } }),
      ),
    ).toEqual(number === "1L00000060011" ? [".shipment.contextData.deliveryChoice is the twin's own"] : []);
  });

  it.each([
    ["6C00000020015", "colissimo-timeline/delivered.json"],
    ["6A00000010023", "colissimo-timeline/returned_livexp.json"],
    ["6A00000099998", "colissimo-timeline/error_105_unknown.json"],
  ])("the timeline's of %s", async (number, name) => {
    expect(differences(shapeOf(await timelineOf(number)), shapeOf(sample(name)))).toEqual([]);
  });

  it("of one parcel is a list of one where it is told so", async () => {
    const [listed, alone] = await Promise.all(
      [true, false].map(async (listsSingles) =>
        (await ask("6C00000020015", undefined, colissimoTwin({ now: () => nowMs, listsSingles })))?.json(),
      ),
    );
    expect(listed).toEqual([alone]);
  });

  it("of a mixed question is a list, in which failures say their number at the top", async () => {
    const answer = await ask("6C00000020015,6A00000099998,ABC");
    const theirs = sample("suivi-v2/multi_207_mixed.json");
    const items = (await answer?.json()) as unknown[]; // a list, or the next lines fail
    expect(answer?.status).toBe(207);
    expect(items.slice(1)).toEqual(theirs.slice(1));
  });
});

describe("it refuses in the carrier's words", () => {
  it("a wrong key", async () => {
    const answer = await ask("6C00000020015", "another key");
    expect([answer?.status, await answer?.json()]).toEqual([401, sample("suivi-v2/error_401_gateway.json")]);
  });

  it("more than ten numbers", async () => {
    expect((await ask(Array(11).fill("6C00000020015").join(",")))?.status).toBe(400);
  });

  it("what is no URL's text", async () => {
    expect((await ask("%E9"))?.status).toBe(400);
  });

  it("a malformed number, and one that is not known yet", async () => {
    expect(await (await ask("ABC"))?.json()).toEqual(sample("suivi-v2/error_400_invalid_number.json"));
    const unknown = await ask("6A00000099998");
    expect([unknown?.status, await unknown?.json()]).toEqual([404, sample("suivi-v2/error_404_code104_not_yet.json")]);
  });

  it("an eleventh call within a second", async () => {
    const twin = colissimoTwin({ now: () => nowMs });
    const statuses = [];
    for (let count = 0; count < 11; count += 1)
      statuses.push((await ask("6C00000020015", demoKeys.okapiKey, twin))?.status);
    expect(statuses.slice(9)).toEqual([200, 429]);
  });

  it("knows no other address", async () => {
    const { handle } = colissimoTwin({ now: () => nowMs });
    expect(await handle(new Request("https://api.laposte.fr/suivi/v1/1"))).toBeNull();
    expect(await handle(new Request("https://elsewhere.example/suivi/v2/idships/6C00000020015"))).toBeNull();
  });
});

it("parcels arrive as time goes by", async () => {
  let atMs = nowMs;
  const twin = colissimoTwin({ now: () => atMs });
  const isDelivered = () =>
    twin.truth().parcels?.find(({ trackingNumber }) => trackingNumber === "6A00000010016")?.isDelivered;
  expect(isDelivered()).toBe(false);
  atMs += 26 * 3_600_000;
  expect(isDelivered()).toBe(true);
});

describe("a drawn journey", () => {
  let state = 7;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const journeys = Array.from({ length: 2_000 }, () => drawJourney(random, nowMs));
  const codesOf = journeys.map(({ events }) => events.map(({ suivi }) => suivi).join(" "));

  it("goes forward in time", () => {
    for (const { events } of journeys) {
      const moments = events.map(({ atMs }) => atMs);
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    }
  });

  it("is delivered by day and not on a Sunday", () => {
    const deliveries = journeys.flatMap(({ events }) => events.filter(({ suivi }) => suivi === "DI1"));
    const clocks = deliveries.map(({ atMs }) => new Date(atMs + 3_600_000)); // Paris in winter
    expect(
      clocks.filter((clock) => clock.getUTCDay() === 0 || clock.getUTCHours() < 9 || clock.getUTCHours() >= 20),
    ).toEqual([]);
  });

  it.each([
    ["ends at the door", /MD2 DI1$/],
    ["is fetched at the pickup point", /AG1 DI1$/],
    ["goes back when nobody fetches it", /AG1 RE1 ET1 DI2$/],
    ["goes back when it is refused", /MD2 RE1 ET1 DI2$/],
    ["is tried again when nobody was there", /ND1 MD2 DI1$/],
    ["overcomes a problem", /PB1 PB2 MD2/],
    ["is lost", /ET1$/],
  ])("sometimes %s", (_, pattern) => {
    expect(codesOf.filter((codes) => pattern.test(codes)).length).toBeGreaterThan(2);
  });
});
