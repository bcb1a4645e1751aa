import { describe, expect, it } from "vitest";
import { failureOf } from "../failure-of.ts";
import { openDesk, withPassword } from "../labels/desk.ts";
import { sample, sampleAnswer } from "../samples.ts";

const caen = { postalCode: "14000", city: "CAEN", line1: "1 RUE DE L EXEMPLE" };

/** The points for an answer that is given instead of the twin's. */
function answered(answer: () => Response, near: object = {}, call: object = {}) {
  const desk = openDesk();
  desk.answer(async () => answer());
  return desk.carrier.tracking.listPickupPoints({ ...caen, ...near }, call);
}

const point = (change: object = {}): object => ({ identifiant: "149390", nom: "BUREAU DE POSTE", ...change });
const found =
  (...points: object[]) =>
  (): Response =>
    Response.json({ errorCode: 0, listePointRetraitAcheminement: points });

describe("the question for pickup points", () => {
  it("is the sample's, but for what names the asker and what is not asked", async () => {
    const desk = openDesk(withPassword);
    await desk.carrier.tracking.listPickupPoints({ ...caen, countryCode: "FR" });
    const { requestId, origin, ...asked } = Object(sample("pickup/find_request.json"));
    expect([requestId, origin]).toEqual(["req-1", "CMS"]);
    expect(desk.sent[0]?.body).toEqual({ ...asked, password: "demo-password" });
  });

  it("goes abroad by an option, with the key in its body", async () => {
    const desk = openDesk();
    await desk.carrier.tracking.listPickupPoints({ postalCode: "1000", countryCode: "BE" });
    expect(desk.sent[0]?.body).toEqual({
      ...{ accountNumber: "000000", apiKey: "demo-contract-key", zipCode: "1000", countryCode: "BE" },
      ...{ shippingDate: "23/11/2026", weight: "1000", filterRelay: "1", optionInter: "1" },
    });
    expect(desk.sent[0]?.headers.has("apikey")).toBe(false);
  });
});

describe("pickup points", () => {
  it("are the sample's in our words", async () => {
    expect(await answered(() => sampleAnswer("pickup/find_response_ok.json"))).toEqual([
      {
        id: "149390",
        connectionId: null,
        name: "BUREAU DE POSTE CAEN GAMBETTA",
        line1: "1 RUE DE L EXEMPLE",
        postalCode: "14000",
        city: "CAEN",
        countryCode: "FR",
        distanceMeters: 420,
        openingHours: [
          "lundi 08:30-12:00, 13:30-18:00",
          "mardi 08:30-12:00, 13:30-18:00",
          "mercredi 08:30-12:00, 13:30-18:00",
          "jeudi 08:30-12:00, 13:30-18:00",
          "vendredi 08:30-12:00, 13:30-18:00",
          "samedi 09:00-12:00",
        ],
      },
    ]);
  });

  it.each([
    ["en", "Monday 08:30-12:00, 13:30-18:00"],
    ["de-DE", "Montag 08:30-12:00, 13:30-18:00"],
    ["not a locale", "lundi 08:30-12:00, 13:30-18:00"],
  ])("open on days in %s", async (locale, first) => {
    const [one] = await answered(() => sampleAnswer("pickup/find_response_ok.json"), {}, { locale });
    expect(one?.openingHours[0]).toBe(first);
  });

  it("stand with the nearest first, and one without a distance behind the one that was named before it", async () => {
    const points = [
      point({ identifiant: "2", distanceEnMetre: 900 }),
      point({ identifiant: "1" }),
      point({ identifiant: "3", distanceEnMetre: "80" }),
    ];
    expect((await answered(found(...points))).map(({ id }) => id)).toEqual(["3", "2", "1"]);
    expect((await answered(found(...points), { limit: 1 })).map(({ id }) => id)).toEqual(["3"]);
  });

  it("of the twin are near", async () => {
    const points = await openDesk().carrier.tracking.listPickupPoints({ postalCode: "75001", limit: 3 });
    expect(points).toHaveLength(3);
    expect(points.every(({ postalCode }) => postalCode === "75001")).toBe(true);
    const distances = points.map(({ distanceMeters }) => distanceMeters ?? 0);
    expect(distances).toEqual(distances.toSorted((one, other) => one - other));
  });

  it("may be of a kind that nobody knows, and lack everything but their name", async () => {
    const [one] = await answered(found(point({ typeDePoint: "XYZ", distanceEnMetre: "", horairesOuvertureLundi: 8 })));
    expect(one).toMatchObject({ id: "149390", distanceMeters: null, openingHours: [], city: null });
  });

  it.each([["identifiant"], ["nom"]])("without %s are response_invalid", async (field) => {
    const error = await failureOf(answered(found(point({ [field]: undefined }))));
    expect(error.code).toBe("response_invalid");
  });

  it.each([300, 301, "300"])("are none for %s", async (errorCode) => {
    expect(await answered(() => Response.json({ errorCode, listePointRetraitAcheminement: null }))).toEqual([]);
  });

  it("are none where the twin knows none", async () => {
    expect(await openDesk().carrier.tracking.listPickupPoints({ postalCode: "05000" })).toEqual([]);
  });
});

describe("a question that fails", () => {
  it.each([
    ["find_response_error_201", "auth_failed"],
    ["find_response_gateway_message_only", "auth_failed"],
  ])("as in the sample %s is %s", async (file, code) => {
    const error = await failureOf(answered(() => sampleAnswer(`pickup/${file}.json`)));
    expect(error).toMatchObject({ code });
    expect(error.message).toContain("check its number");
  });

  it.each([
    [202, "auth_failed", false],
    [203, "permission_denied", false],
    [101, "input_invalid", false],
    [117, "input_invalid", false],
    [146, "input_invalid", false],
    [1000, "unavailable", true],
    [999, "response_invalid", false],
    ["constructor", "response_invalid", false],
  ])("with %s is %s", async (errorCode, code, retryable) => {
    const error = await failureOf(answered(() => Response.json({ errorCode, errorMessage: "private" })));
    expect(error).toMatchObject({
      code,
      retryable,
      remoteCode: typeof errorCode === "number" ? String(errorCode) : undefined,
    });
    expect(error.message).not.toContain("private");
  });

  it.each([
    [401, "auth_failed"],
    [403, "permission_denied"],
    [429, "rate_limited"],
    [500, "unavailable"],
  ])("at the gateway with HTTP %i is %s", async (status, code) => {
    const error = await failureOf(answered(() => Response.json({ message: "private" }, { status })));
    expect(error).toMatchObject({ code, httpStatus: status });
  });

  it.each([
    ["for want of a code", {}],
    ["for want of a list", { errorCode: 0 }],
  ])("%s is response_invalid", async (_, body) => {
    expect(await failureOf(answered(() => Response.json(body)))).toMatchObject({ code: "response_invalid" });
  });

  it.each([
    ["auth_failed", "auth_failed"],
    ["permission_denied", "permission_denied"],
    ["rate_limited", "rate_limited"],
    ["unavailable", "unavailable"],
    ["server_error", "unavailable"],
  ] as const)("of the twin under %s is %s", async (fault, code) => {
    const desk = openDesk();
    desk.twin.fault(fault);
    expect(await failureOf(desk.carrier.tracking.listPickupPoints(caen))).toMatchObject({ code });
  });

  it("without a contract is unsupported, and nobody is asked", async () => {
    const desk = openDesk({ suivi: { okapiKey: "k" } });
    expect(await failureOf(desk.carrier.tracking.listPickupPoints(caen))).toMatchObject({ code: "unsupported" });
    expect(desk.sent).toEqual([]);
  });
});
