import { describe, expect, it } from "vitest";
import { slsMessages } from "../../src/vocabularies/sls.ts";
import { failureOf } from "../failure-of.ts";
import { sampleAnswer, sampleMessage } from "../samples.ts";
import { type Desk, openDesk, outbound } from "./desk.ts";

const error = (id: string, more: object = {}): object => ({ id, type: "ERROR", messageContent: "private", ...more });
const saying = (messages: readonly object[], more: object = {}): object => ({
  messages,
  labelV2Response: null,
  ...more,
});

/** The failure of a label whose making is answered like this. */
async function refusedBy(answer: () => Response, desk: Desk = openDesk()) {
  desk.answer(async ({ url }, asTwin) => (url.endsWith("/generateLabel") ? answer() : asTwin()));
  return failureOf(desk.carrier.tracking.createLabel(outbound));
}
const answering = (body: object, status = 400) => refusedBy(() => Response.json(body, { status }));

describe("a message of the label service", () => {
  it.each([
    ["30000", "auth_failed", "contract's number"],
    ["30007", "permission_denied", "ask your Colissimo sales contact"],
    ["30008", "permission_denied", "ask your Colissimo sales contact to switch on labels"],
    ["30009", "permission_denied", "lacks this product"],
    ["30104", "input_invalid", "sender's country, city or postcode"],
    ["30204", "input_invalid", "recipient's street"],
    ["30702", "unavailable", "parcel numbers"],
    ["30704", "permission_denied", "no returns from abroad"],
    ["30801", "not_found", "does not know this parcel"],
    ["40012", "input_invalid", "pair of countries"],
    ["40014", "unavailable", "parcel numbers"],
    ["40015", "unavailable", "try again later"],
    ["14040", "input_invalid", "not both"],
    ["GEO_ROUTING_12", "input_invalid", "cannot be routed"],
  ])("%s is %s, and says what to do", async (id, code, text) => {
    const failure = await answering(saying([error(id)]));
    expect(failure).toMatchObject({ code, remoteCode: id, effect: "none", httpStatus: 400 });
    expect(failure.message).toContain(text);
  });

  it.each([
    ["40015", true],
    ["40018", true],
    ["40014", false],
    ["30700", false],
    ["30000", false],
  ])("%s may be repeated: %s", async (id, retryable) => {
    expect((await answering(saying([error(id)]), 500)).retryable).toBe(retryable);
  });

  it.each([
    ["30108", ["sender.postalCode", "sender.countryCode"]],
    ["30202", ["recipient.firstName"]],
    ["30301", ["weightGrams"]],
    ["30401", ["pickupPointId"]],
    ["30530", ["customs"]],
  ])("%s names our fields", async (id, fields) => {
    expect((await answering(saying([error(id)]))).fields).toEqual(fields);
  });

  it("counts also where the HTTP status says success", async () => {
    expect(await answering(saying([error("30204")]), 200)).toMatchObject({ code: "input_invalid", effect: "none" });
  });

  it("counts also as a number, in an answer that lacks everything else", async () => {
    expect(await answering({ messages: [{ id: 30204 }] })).toMatchObject({
      code: "input_invalid",
      remoteCode: "30204",
    });
  });

  it("that refuses a label which has a number all the same leaves the effect unknown", async () => {
    const made = saying([error("30204")], { labelV2Response: { parcelNumber: "6A00000010016" } });
    expect(await answering(made)).toMatchObject({ code: "input_invalid", effect: "unknown" });
  });

  it("is joined by others of its kind", async () => {
    const failure = await answering(saying([error("30108"), error("30204"), error("30000")]));
    expect(failure.fields).toEqual(["sender.postalCode", "sender.countryCode", "recipient.line1"]);
  });

  it.each([["sls/generateLabel_response_error_400.http", "input_invalid", "30108"]])(
    "is read out of the sample %s",
    async (file, code, remoteCode) => {
      expect(await refusedBy(() => sampleMessage(file))).toMatchObject({ code, remoteCode, effect: "none" });
    },
  );

  it.each([
    ["30000", "auth_failed", undefined],
    ["30108", "input_invalid", ["sender.postalCode", "sender.countryCode"]],
    ["30600_replacement_values", "input_invalid", ["sender.line1", "recipient.line1"]],
  ])("is read out of the sample %s", async (file, code, fields) => {
    const failure = await refusedBy(() => sampleAnswer(`sls/jsonInfos_error_${file}.json`, 400));
    expect(failure).toMatchObject({ code, fields, effect: "none" });
  });
});

describe("a forbidden character", () => {
  it.each([
    ["zipCode", ["sender.postalCode", "recipient.postalCode"]],
    ["orderNumber", ["reference"]],
    ["constructor", undefined],
    ["Camille", undefined],
  ])("in %s names a field only when it is one", async (value, fields) => {
    const failure = await answering(saying([error("30600", { replacementValues: [value, "|"] })]));
    expect(failure.fields).toEqual(fields);
    expect(JSON.stringify(failure)).not.toContain("Camille");
  });
});

describe("an id that no table has", () => {
  it.each([
    [400, "input_invalid", "none"],
    [500, "unavailable", "unknown"],
  ])("with HTTP %i is %s", async (status, code, effect) => {
    const failure = await answering(saying([error("39999")]), status);
    expect(failure).toMatchObject({ code, effect, remoteCode: "39999" });
    expect(failure.message).toContain("ask its support");
  });

  it("is told once", async () => {
    const desk = openDesk();
    const answer = (): Response => Response.json(saying([error("39999")]), { status: 400 });
    await refusedBy(answer, desk);
    await refusedBy(answer, desk);
    expect(desk.notices).toMatchObject([{ kind: "unknown_word", vocabulary: "sls error", word: "39999" }]);
  });

  it("that is no code is not repeated", async () => {
    const failure = await answering(saying([error("Camille Exemple")]));
    expect(failure).toMatchObject({ code: "input_invalid", remoteCode: undefined });
    expect(failure.message).not.toContain("Camille");
  });
});

describe("the twin's faults", () => {
  it.each([
    ["auth_failed", "auth_failed", "30000"],
    ["permission_denied", "permission_denied", "30008"],
    ["rate_limited", "rate_limited", undefined],
    ["unavailable", "unavailable", "40015"],
    ["server_error", "unavailable", undefined],
  ] as const)("%s is %s", async (fault, code, remoteCode) => {
    const desk = openDesk();
    desk.twin.fault(fault);
    const failure = await failureOf(desk.carrier.tracking.createLabel(outbound));
    expect(failure).toMatchObject({ code, remoteCode, effect: "none" });
    expect(desk.twin.sideEffects()).toBe(0);
  });
});

describe("the table", () => {
  it("has no empty advice, and no word of the carrier", () => {
    for (const meaning of Object.values(slsMessages)) {
      expect(meaning?.advice).toMatch(/^[A-Z].{20,}[^.]$/);
      expect(meaning?.advice).not.toMatch(/[éèàç]/);
    }
  });

  it.each(["40011", "40016", "30001", "0", "1"])("leaves out %s, whose meaning no source gives", (id) => {
    expect(slsMessages[id]).toBeUndefined();
  });
});
