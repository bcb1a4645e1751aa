import { expect, it, vi } from "vitest";
import { ConnectorError } from "../../src/index.ts";
import { carrier, knows, trackingOf } from "./shop.ts";

const failsWith = (code: "unavailable" | "input_invalid" | "not_found") => async (): Promise<never> => {
  throw new ConnectorError(code, `north says ${code}`);
};

it("a parcel is answered by the first carrier that knows it, and no further one is asked", async () => {
  const asked = vi.fn(knows("S1"));
  const tracking = await trackingOf(carrier("north", knows("N1")), carrier("south", asked));
  expect(await tracking.getShipmentStatus("S1")).toMatchObject({ trackingNumber: "S1", connectionId: "south" });
  expect(await tracking.getShipmentStatus("N1")).toMatchObject({ connectionId: "north" });
  expect(asked).toHaveBeenCalledTimes(1);
  expect(await tracking.getShipmentStatus("X9")).toBeNull();
});

it("a number that a carrier refuses by its shape is asked of the next", async () => {
  const tracking = await trackingOf(carrier("north", failsWith("input_invalid")), carrier("south", knows("S1")));
  expect(await tracking.getShipmentStatus("S1")).toMatchObject({ connectionId: "south" });
  expect(await tracking.getShipmentStatus("X9")).toBeNull();
});

it("a number that every carrier refuses is refused", async () => {
  const tracking = await trackingOf(
    carrier("north", failsWith("input_invalid")),
    carrier("south", failsWith("not_found")),
  );
  await expect(tracking.getShipmentStatus("X9")).rejects.toMatchObject({ code: "input_invalid" });
});

it("a carrier that fails does not hide a parcel, nor make it unknown", async () => {
  const tracking = await trackingOf(carrier("north", failsWith("unavailable")), carrier("south", knows("S1")));
  expect(await tracking.getShipmentStatus("S1")).toMatchObject({ connectionId: "south" });
  await expect(tracking.getShipmentStatus("X9")).rejects.toMatchObject({ code: "unavailable" });
});

it("a carrier that hangs leaves time for the next", async () => {
  const tracking = await trackingOf(
    carrier("north", () => new Promise(() => {})),
    carrier("south", knows("S1")),
  );
  expect(await tracking.getShipmentStatus("S1", { deadlineMs: 100 })).toMatchObject({ connectionId: "south" });
});

it("an abort stops before the next carrier", async () => {
  const controller = new AbortController();
  const reason = new Error("left");
  const asked = vi.fn(knows("S1"));
  const north = carrier("north", async () => {
    controller.abort(reason);
    return null;
  });
  const tracking = await trackingOf(north, carrier("south", asked));
  await expect(tracking.getShipmentStatus("S1", { signal: controller.signal })).rejects.toBe(reason);
  expect(asked).not.toHaveBeenCalled();
});

it("several parcels are answered in the order asked, by carriers that can and by those that answer one at a time", async () => {
  const tracking = await trackingOf(carrier("north", knows("N1"), true), carrier("south", knows("S1")));
  expect(await tracking.getShipmentStatuses(["S1", "X9", "N1"])).toMatchObject([
    { trackingNumber: "S1", shipment: { connectionId: "south" }, failure: null },
    { trackingNumber: "X9", shipment: null, failure: null },
    { trackingNumber: "N1", shipment: { connectionId: "north" }, failure: null },
  ]);
  await expect(tracking.getShipmentStatuses([])).rejects.toMatchObject({ code: "input_invalid" });
});

it("a carrier that failed is told on every parcel that nobody else knows", async () => {
  const tracking = await trackingOf(
    carrier("north", failsWith("unavailable"), true),
    carrier("south", knows("S1"), true),
  );
  expect(await tracking.getShipmentStatuses(["S1", "X9"])).toMatchObject([
    { shipment: { connectionId: "south" }, failure: null },
    { shipment: null, failure: "north: north says unavailable" },
  ]);
});

it("pickup points of all carriers are sorted by distance", async () => {
  const tracking = await trackingOf(carrier("north", knows("N1")), carrier("south", knows("S1")));
  const ids = async (limit: number | null) =>
    (await tracking.listPickupPoints({ postalCode: "75001", limit })).map(({ id }) => id);
  expect(await ids(null)).toEqual(["north:100", "south:200", "north:300"]);
  expect(await ids(1)).toEqual(["north:100"]);
});
