import { describe, expect, it } from "vitest";
import { chronopost, colissimo, type FakeCarrier, fakeCarrier, poste } from "./carriers.ts";
import { factoryOf, record } from "./shop.ts";

const parcel = "8R12345678901";
const s10 = "RB123456785FR";
const express = "XY123456789JB";
const foreign = "1Z999";

function trackingOver(...carriers: FakeCarrier[]) {
  const connectors = carriers.map(({ connector }) => connector);
  const { factory, failures } = factoryOf(
    connectors.map(({ id }) => record(id, {}, id)),
    connectors,
  );
  return { tracking: factory.createTrackingSystem("boutique"), failures };
}

/** Which carriers are asked about a number that nobody knows, one after the other. */
async function askedAbout(trackingNumber: string, carrier?: string): Promise<string[]> {
  const turns: string[] = [];
  const { tracking } = trackingOver(colissimo({ turns }), poste({ turns }), chronopost({ turns }));
  expect(await (await tracking).getShipmentStatus(trackingNumber, { carrier })).toBeNull();
  return turns;
}

describe("one parcel", () => {
  it("is asked where its number looks right, then where it may be, and not where it cannot be", async () => {
    expect(await askedAbout(parcel)).toEqual(["colissimo", "poste", "chronopost"]);
    expect(await askedAbout(s10)).toEqual(["poste", "chronopost"]);
    expect(await askedAbout(express)).toEqual(["chronopost"]);
    expect(await askedAbout(foreign)).toEqual(["poste", "chronopost"]);
  });

  it("is asked of its declared carrier first", async () => {
    expect(await askedAbout(parcel, "chronopost")).toEqual(["chronopost", "colissimo", "poste"]);
    expect(await askedAbout(foreign, "Chronopost")).toEqual(["chronopost", "poste"]);
  });

  it("is not asked of a declared carrier that cannot have it", async () => {
    expect(await askedAbout(express, "Colissimo")).toEqual(["chronopost"]);
  });

  it.each(["LA POSTE", "laposte", "La-Poste®", "La Poste Lettre", "lettre  suivie"])(
    "%j is the same carrier to everybody",
    async (word) => {
      expect((await askedAbout(parcel, word))[0]).toBe("poste");
    },
  );

  it.each(["Postes", "Poste", "", "UPS", "Chrono"])("%j is not the carrier of another name", async (word) => {
    expect(await askedAbout(parcel, word)).toEqual(["colissimo", "poste", "chronopost"]);
  });

  it("is asked of all when none of them could have it", async () => {
    const turns: string[] = [];
    const other = fakeCarrier("other", { parcels: { carriers: ["Other"], covers: () => "no" }, turns });
    const { tracking } = trackingOver(colissimo({ turns }), other);
    expect(await (await tracking).getShipmentStatus(s10, { carrier: "Other" })).toBeNull();
    expect(turns).toEqual(["other", "colissimo"]);
  });

  it("may belong to a carrier that does not say which it has", async () => {
    const quiet = fakeCarrier("quiet", { known: [s10] });
    const { tracking } = trackingOver(quiet, poste());
    expect(await (await tracking).getShipmentStatus(s10)).toMatchObject({ connectionId: "quiet" });
  });

  it("is still found when a carrier's connector cannot read its number", async () => {
    const broken = fakeCarrier("broken", {
      parcels: {
        carriers: [],
        covers: () => {
          throw new RangeError("bug");
        },
      },
    });
    const { tracking, failures } = trackingOver(broken, poste({ known: [s10] }));
    expect(await (await tracking).getShipmentStatus(s10)).toMatchObject({ connectionId: "poste" });
    expect(failures).toMatchObject([{ connectionId: "broken", error: { code: "unavailable" } }]);
  });
});

describe("several parcels", () => {
  it("are asked in one call a carrier, each where it looks right", async () => {
    const all = [colissimo({ known: [parcel] }), poste({ known: [s10] }), chronopost({ known: [express] })];
    const { tracking } = trackingOver(...all);
    const lookups = await (await tracking).getShipmentStatuses([express, parcel, s10, parcel]);
    expect(lookups.map(({ trackingNumber, shipment }) => [trackingNumber, shipment?.connectionId])).toEqual([
      [express, "chronopost"],
      [parcel, "colissimo"],
      [s10, "poste"],
      [parcel, "colissimo"],
    ]);
    expect(all.map(({ asked }) => asked)).toEqual([[[parcel]], [[s10]], [[express]]]);
  });

  it("that their carrier does not know go to the next one together", async () => {
    const all = [colissimo({ known: [parcel] }), poste(), chronopost({ known: ["8R00000000002"] })];
    const { tracking } = trackingOver(...all);
    const lookups = await (await tracking).getShipmentStatuses([parcel, "8R00000000002", "8R00000000003"]);
    expect(lookups.map(({ shipment }) => shipment?.connectionId)).toEqual(["colissimo", "chronopost", undefined]);
    expect(all.map(({ asked }) => asked)).toEqual([
      [[parcel, "8R00000000002", "8R00000000003"]],
      [["8R00000000002", "8R00000000003"]],
      [["8R00000000002", "8R00000000003"]],
    ]);
  });

  it("are asked of their declared carrier first", async () => {
    const all = [poste({ known: [foreign] }), chronopost({ known: [foreign] })];
    const { tracking } = trackingOver(...all);
    const lookups = await (await tracking).getShipmentStatuses([foreign], { carrier: "Chronopost" });
    expect(lookups).toMatchObject([{ shipment: { connectionId: "chronopost" } }]);
    expect(all[0]?.asked).toEqual([]);
  });

  it("are asked one at a time of a carrier that answers no other way", async () => {
    const singly = colissimo({ known: [parcel], answersSingly: true });
    const { tracking } = trackingOver(singly, poste());
    await (await tracking).getShipmentStatuses([parcel, "8R00000000002", s10]);
    expect(singly.asked).toEqual([[parcel], ["8R00000000002"]]);
  });

  it("keep their warning, whoever knows them in the end", async () => {
    const { tracking } = trackingOver(colissimo({ warning: "check digit" }), poste({ known: [parcel] }));
    expect(await (await tracking).getShipmentStatuses([parcel, "8R00000000002"])).toMatchObject([
      { shipment: { connectionId: "poste" }, warning: "check digit", failure: null },
      { shipment: null, warning: "check digit", failure: null },
    ]);
  });

  it("tell a failure where nobody knew, and it is reported once", async () => {
    const all = [colissimo({ isDown: true }), poste({ known: [parcel] })];
    const { tracking, failures } = trackingOver(...all);
    expect(await (await tracking).getShipmentStatuses([parcel, "8R00000000002", s10])).toMatchObject([
      { shipment: { connectionId: "poste" }, failure: null },
      { shipment: null, failure: "colissimo: colissimo is down" },
      { shipment: null, failure: null },
    ]);
    expect(failures.map(({ connectionId }) => connectionId)).toEqual(["colissimo"]);
  });

  it("that nobody could be asked about are the first failure", async () => {
    const { tracking } = trackingOver(colissimo({ isDown: true }), poste({ isDown: true }));
    await expect((await tracking).getShipmentStatuses([parcel])).rejects.toMatchObject({
      message: "colissimo is down",
    });
  });
});

describe("a label", () => {
  const sender = { line1: "1 rue de la Paix", postalCode: "75002", city: "Paris", countryCode: "FR" };
  const input = { reference: "2847", sender, recipient: sender, weightGrams: 500 };

  it("is made by the declared carrier, else by the first", async () => {
    const all = [colissimo(), chronopost()];
    const { tracking } = trackingOver(...all);
    await (await tracking).createLabel(input, { carrier: "CHRONOPOST France" });
    await (await tracking).createReturnLabel({ ...input, reference: "2848" });
    expect(all.map(({ labels }) => labels)).toEqual([["2848"], ["2847"]]);
  });

  it("to a pickup point is made by the carrier whose point it is", async () => {
    const all = [colissimo(), chronopost()];
    const { tracking } = trackingOver(...all);
    await (await tracking).createLabel({ ...input, pickupPointId: "chronopost:77" });
    expect(all.map(({ labels }) => labels)).toEqual([[], ["2847 at 77"]]);
    await expect((await tracking).createLabel({ ...input, pickupPointId: "77" })).rejects.toMatchObject({
      code: "input_invalid",
      effect: "none",
    });
  });
});

it("a parcel is watched where it can be asked about", async () => {
  const all = [colissimo(), chronopost()];
  const { tracking } = trackingOver(...all);
  await (await tracking).enableIntensiveTracking(express);
  await (await tracking).disableIntensiveTracking(express);
  expect(all.map(({ asked }) => asked)).toEqual([[], [[express], [express]]]);
});
