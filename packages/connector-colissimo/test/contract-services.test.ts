import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { type ColissimoConfig, colissimo, openContract } from "../src/index.ts";
import { colissimoTwin } from "../src/twin/index.ts";
import { failureOf } from "./failure-of.ts";
import { back, customer, mondayMs, outbound, withKey, withPassword } from "./labels/desk.ts";
import { sample, sampleAnswer } from "./samples.ts";

/** The services of a contract, beside a connection to the same fake carrier. */
function openServices(config: ColissimoConfig = withKey) {
  const twin = colissimoTwin({ now: () => mondayMs });
  const sent: { operation: string; body: unknown }[] = [];
  let instead: (() => Response) | null = null;
  const options = {
    clock: { now: () => mondayMs, sleep: async () => {} },
    fetch: async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const request = new Request(input, init);
      sent.push({ operation: request.url.split("/").at(-1) ?? "", body: await request.clone().json() });
      return instead?.() ?? (await twin.handle(request)) ?? new Response(null, { status: 404 });
    },
  };
  const answer = (next: () => Response): void => {
    instead = next;
  };
  return {
    ...{ twin, sent, answer },
    services: openContract(config, options),
    carrier: open(colissimo, config, options),
  };
}

describe("a dry run", () => {
  it("of a good label has no problems and makes nothing", async () => {
    const { services, sent, twin } = openServices();
    expect(await services.checkLabel(outbound)).toEqual({ problems: [], warnings: [] });
    expect(await services.checkReturnLabel(back)).toEqual({ problems: [], warnings: [] });
    expect(sent.map(({ operation }) => operation)).toEqual(["checkGenerateLabel", "checkGenerateLabel"]);
    expect(twin.sideEffects()).toBe(0);
  });

  it("tells what Colissimo says of a label", async () => {
    const { services } = openServices();
    const { problems } = await services.checkLabel({ ...outbound, recipient: { ...customer, postalCode: "7500" } });
    expect(problems).toMatchObject([{ remoteCode: "30212", fields: expect.arrayContaining(["recipient.postalCode"]) }]);
  });

  it("tells what can be seen without asking", async () => {
    const { services, sent } = openServices();
    const { problems } = await services.checkLabel({ ...outbound, recipient: { ...customer, postalCode: null } });
    expect(problems).toEqual([
      { message: "Colissimo needs recipient.postalCode.", fields: ["recipient.postalCode"], remoteCode: null },
    ]);
    expect(sent).toEqual([]);
  });

  it("tells that texts will be cut", async () => {
    const { services, answer } = openServices();
    answer(() => sampleAnswer("sls/jsonInfos_ok_with_warning.json"));
    expect(await services.checkLabel(outbound)).toEqual({ problems: [], warnings: ["(not a code)"] });
  });

  it("rejects when the contract is refused", async () => {
    const { services, twin } = openServices();
    twin.fault("auth_failed");
    expect(await failureOf(services.checkLabel(outbound))).toMatchObject({ code: "auth_failed" });
  });
});

describe("a label printed once more", () => {
  it("is the same parcel's", async () => {
    const { services, carrier, sent } = openServices();
    const { trackingNumber } = await carrier.tracking.createLabel(outbound);
    const again = await services.reprintLabel("6a 00070 00001 6", { format: "zpl" });
    expect(again).toMatchObject({ trackingNumber, mediaType: "application/zpl" });
    expect(sent.at(-1)?.body).toEqual({ parcelNumber: trackingNumber, outputPrintingType: "ZPL_10x15_300dpi" });
  });

  it("is unsupported with a password, and nobody is asked", async () => {
    const { services, sent } = openServices(withPassword);
    expect(await failureOf(services.reprintLabel("6A00070000016"))).toMatchObject({ code: "unsupported" });
    expect(sent).toEqual([]);
  });

  it("that nobody made is a failure", async () => {
    const { services } = openServices();
    expect(await failureOf(services.reprintLabel("6A00000010016"))).toMatchObject({ remoteCode: "1" });
  });
});

describe("the days of letter boxes", () => {
  it("are days in Paris", async () => {
    const { services, answer, sent } = openServices(withPassword);
    answer(() => sampleAnswer("sls/getListMailBoxPickingDates_response_rest.json"));
    expect(await services.listMailboxPickupDates({ ...customer, phone: null })).toEqual({
      dates: ["2026-11-24", "2026-11-25", "2026-11-26"],
      latestHour: "08:00",
      validityTime: "23:00",
    });
    expect(sent[0]?.body).toEqual({
      ...Object(sample("sls/getListMailBoxPickingDates_request.json")),
      password: "demo-password",
    });
  });

  it("are read as texts too", async () => {
    const { services, answer } = openServices();
    answer(() => Response.json({ mailBoxPickingDates: ["2026-11-24T00:00:00+01:00", "2026-11-25"] }));
    const { dates, latestHour } = await services.listMailboxPickupDates(customer);
    expect([dates, latestHour]).toEqual([["2026-11-24", "2026-11-25"], null]);
  });

  it.each([[{}], [{ mailBoxPickingDates: ["soon"] }], [{ mailBoxPickingDates: [null] }]])(
    "are response_invalid in %o",
    async (body) => {
      const { services, answer } = openServices();
      answer(() => Response.json(body));
      expect(await failureOf(services.listMailboxPickupDates(customer))).toMatchObject({ code: "response_invalid" });
    },
  );

  it("are asked for mainland France only", async () => {
    const { services, sent } = openServices();
    const error = await failureOf(services.listMailboxPickupDates({ ...customer, countryCode: "BE" }));
    expect(error).toMatchObject({ code: "input_invalid", fields: ["sender.countryCode", "sender.postalCode"] });
    expect(sent).toEqual([]);
  });
});

describe("a pickup from a letter box", () => {
  async function openWithReturn() {
    const opened = openServices(withPassword);
    const { trackingNumber } = await opened.carrier.tracking.createReturnLabel(back);
    return { ...opened, pickup: { trackingNumber: trackingNumber ?? "", date: "2026-11-24", sender: customer } };
  }

  it("is asked for once", async () => {
    const { services, pickup, sent, twin } = await openWithReturn();
    expect(await services.requestMailboxPickup(pickup)).toEqual({
      trackingNumber: pickup.trackingNumber,
      date: "2026-11-24",
    });
    expect(twin.carrier.pickups).toEqual([{ parcelNumber: pickup.trackingNumber, date: "2026-11-24" }]);
    const body = sent.at(-1)?.body;
    expect(Object.keys(Object(body)).sort()).toEqual(Object.keys(Object(sample("sls/planPickup_request.json"))).sort());
    const error = await failureOf(services.requestMailboxPickup(pickup));
    expect(error).toMatchObject({ code: "conflict", reason: "already_done", effect: "none", remoteCode: "30803" });
  });

  it.each([
    ["30802", "conflict", "already_done"],
    ["30801", "not_found", undefined],
    ["30806", "input_invalid", undefined],
    ["30815", "input_invalid", undefined],
  ])("that is refused with %s is %s", async (id, code, reason) => {
    const { services, pickup, answer } = await openWithReturn();
    answer(() => Response.json({ messages: [{ id, type: "ERROR" }] }, { status: 400 }));
    expect(await failureOf(services.requestMailboxPickup(pickup))).toMatchObject({ code, reason, effect: "none" });
  });

  it("whose answer is lost says how to find out", async () => {
    const { services, pickup, answer } = await openWithReturn();
    answer(() => new Response(null, { status: 504 }));
    const error = await failureOf(services.requestMailboxPickup(pickup));
    expect(error).toMatchObject({ code: "unavailable", effect: "unknown" });
    expect(error.message).toContain("conflict/already_done tells that the first request arrived");
  });

  it.each([
    ["of another parcel", { trackingNumber: "7R00000050029" }, ["trackingNumber"]],
    ["on no day", { date: "tomorrow" }, ["date"]],
    ["without an e-mail", { sender: { ...customer, email: null } }, ["sender.email"]],
    ["abroad", { sender: { ...customer, countryCode: "CH" } }, ["sender.countryCode", "sender.postalCode"]],
    ["with an e-mail that is none", { sender: { ...customer, email: "x" } }, ["email"]],
  ])("%s is input_invalid before anybody is asked", async (_, change, fields) => {
    const { services, pickup, sent } = await openWithReturn();
    const before = sent.length;
    const error = await failureOf(services.requestMailboxPickup({ ...pickup, ...change }));
    expect(error).toMatchObject({ code: "input_invalid", effect: "none", fields });
    expect(sent).toHaveLength(before);
  });
});

it("without a contract there are no services", () => {
  expect(() => openContract({ suivi: { okapiKey: "k" } })).toThrow(
    expect.objectContaining({ code: "config_invalid", fields: ["contract"] }),
  );
});
