import { type ParcelMeaning, type ReportedEvent, traceParcel } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { suiviEvents, timelineEvents } from "../src/index.ts";

type Table = Readonly<Partial<Record<string, ParcelMeaning>>>;

const codesThatSay = (table: Table, status: ParcelMeaning["status"]): string[] =>
  Object.keys(table)
    .filter((code) => table[code]?.status === status)
    .toSorted();

/** The state after these codes, an hour apart, the oldest first. */
function stateAfter(table: Table, codes: string): ReturnType<typeof traceParcel<ReportedEvent>> {
  const events = codes.split(" ").map((code, index) => ({
    at: new Date(Date.UTC(2026, 10, 1) + index * 3_600_000).toISOString(),
    meaning: table[code] ?? null,
  }));
  return traceParcel(events, "oldest_first");
}

describe("Suivi's codes", () => {
  it("are the 23 of the OpenAPI, and three seen elsewhere", () => {
    expect(Object.keys(suiviEvents).toSorted().join(" ")).toBe(
      "AG1 DI0 DI1 DI2 DI3 DO1 DO2 DO3 DO4 DR1 DR2 EP1 ET1 ET2 ET3 ET4 ID0 MD1 MD2 MD3 ND1 PB1 PB2 PC1 PC2 RE1",
    );
  });

  it("say delivered twice", () => {
    expect(codesThatSay(suiviEvents, "delivered")).toEqual(["DI0", "DI1"]);
  });

  it.each([
    ["DR1 PC1 ET1 MD2 DI1", "delivered", null],
    ["DR1 ET1 MD2 DI0", "delivered", null],
    ["DR1 DR2", "label_created", "unspecified"],
    ["PC1 ET1 EP1", "in_transit", null],
    ["PC1 ET1 PB1", "exception", "unspecified"],
    ["PC1 ET1 PB1 PB2", "in_transit", null],
    ["PC1 DO1 DO3", "exception", "customs_hold"],
    ["PC1 DO1 DO3 DO2", "in_transit", null],
    ["ET1 MD2 DI3", "in_transit", "delayed"],
    ["ET1 MD2 ND1 AG1", "available_for_pickup", null],
    ["MD2 ND1 AG1 DI1", "delivered", null],
    ["AG1 RE1 ET1", "returning", "unspecified"],
    ["AG1 RE1 ET1 DI1", "returned", "unspecified"],
    ["AG1 RE1 ET1 DI2", "returned", "unspecified"],
    ["ET1 DI2", "returned", "unspecified"],
    ["ET1 MD2 ID0 DO4", "out_for_delivery", null],
    ["ET1 MD1", "out_for_delivery", null],
    ["ET1 MD2 DI1 ET1", "delivered", null],
    ["ET1 MD2 XX1", "out_for_delivery", null],
  ])("%s is %s, because of %s", (codes, status, reason) => {
    const { status: found, incidentReason } = stateAfter(suiviEvents, codes);
    expect([found, incidentReason]).toEqual([status, reason]);
  });
});

describe("the timeline's codes", () => {
  it("are the 320 of Colissimo's own module, six characters but for one", () => {
    const codes = Object.keys(timelineEvents);
    expect(codes).toHaveLength(320);
    expect(codes.filter((code) => !/^[A-Z0-9]{6}$/.test(code))).toEqual(["AEC"]);
  });

  it("say delivered in eleven ways, and in a doubtful twelfth", () => {
    expect(codesThatSay(timelineEvents, "delivered").join(" ")).toBe(
      "LIVACC LIVBAL LIVBPO LIVCFM LIVCGA LIVDIV LIVGAR LIVRCA LIVRCC LIVRDV LIVRTI LIVVOI",
    );
  });

  it.each([
    ["LIVREL", "in_transit"],
    ["LIVCIT", "available_for_pickup"],
    ["LIVRLI", "available_for_pickup"],
    ["LIVAVI", "delivery_failed"],
    ["LIVEXP", "returned"],
    ["LIVVPC", "returning"],
    ["RSTTAF", "in_transit"],
    ["DEPGUI", "in_transit"],
    ["PCHMQT", "label_created"],
    ["SCCDES", "in_transit"],
  ])("%s is %s: the prefix proves nothing", (code, status) => {
    expect(timelineEvents[code]?.status).toBe(status);
  });

  it.each([
    ["PCHCFM RENARV", "delivery_failed", "recipient_absent"],
    ["PCHCFM RENAVA", "returning", "refused"],
    ["PCHCFM RENDID AARTRA LIVCFM", "returned", "not_collected"],
    ["PCHCFM DOUCOI", "exception", "customs_hold"],
    ["PCHCFM RENAIN", "exception", "address_incomplete"],
    ["PCHCFM REFISO AARTRA", "in_transit", null],
    ["PCHCFM LIVCFM LCDEXP", "delivered", null],
  ])("%s is %s, because of %s", (codes, status, reason) => {
    const { status: found, incidentReason } = stateAfter(timelineEvents, codes);
    expect([found, incidentReason]).toEqual([status, reason]);
  });

  it("every trouble has a reason", () => {
    const troubled = ["exception", "delivery_failed", "returning", "returned"] as const;
    const silent = troubled
      .flatMap((status) => codesThatSay(timelineEvents, status))
      .filter((code) => !timelineEvents[code]?.incidentReason);
    expect(silent).toEqual([]);
  });
});
