import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { mock } from "../src/index.ts";

const fresh = () => open(mock, {}).tracking;
const sender = { line1: "12 rue des Lilas", postalCode: "75011", city: "Paris", countryCode: "FR" };

describe("a parcel's number", () => {
  it.each(["FR123456789", "fr 123 456 789"])("%j is known", async (number) => {
    expect(await fresh().getShipmentStatus(number)).toMatchObject({ status: "delivered" });
  });

  it("that nobody knows gives null", async () => {
    expect(await fresh().getShipmentStatus("FR000000000")).toBeNull();
  });
});

it("several parcels are answered in the order asked", async () => {
  const found = await fresh().getShipmentStatuses(["FR987654321", "FR0", "FR123456789"]);
  expect(found.map(({ trackingNumber, shipment }) => [trackingNumber, shipment?.status ?? null])).toEqual([
    ["FR987654321", "in_transit"],
    ["FR0", null],
    ["FR123456789", "delivered"],
  ]);
});

it("intensive tracking is switched on and off", async () => {
  const tracking = fresh();
  expect(await tracking.enableIntensiveTracking("FR987654321", { intervalMinutes: 15 })).toMatchObject({
    isActive: true,
    intervalMinutes: 15,
  });
  expect(await tracking.disableIntensiveTracking("FR987654321")).toMatchObject({ isActive: false });
  await expect(tracking.enableIntensiveTracking("FR0")).rejects.toMatchObject({ code: "not_found" });
});

it("a reference has one label", async () => {
  const tracking = fresh();
  const input = { reference: "2847", sender, weightGrams: 600 };
  expect(await tracking.createReturnLabel(input)).toEqual(await tracking.createReturnLabel(input));
  expect(await tracking.createLabel({ ...input, recipient: sender, format: "zpl" })).toMatchObject({
    mediaType: "application/zpl",
  });
});

it("pickup points are those of the department, nearest first", async () => {
  expect((await fresh().listPickupPoints({ postalCode: "75011" })).map(({ distanceMeters }) => distanceMeters)).toEqual(
    [350, 900],
  );
  expect(await fresh().listPickupPoints({ postalCode: "29200" })).toEqual([]);
});
