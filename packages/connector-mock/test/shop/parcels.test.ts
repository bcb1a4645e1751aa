import { open } from "@coccinelle/core";
import { beforeEach, describe, expect, it } from "vitest";
import { createMockShop, type MockShop, type ParcelMove } from "../../src/index.ts";

const number = "FR987654321";
let nowMs = 0;
let mocked: MockShop;

beforeEach(() => {
  nowMs = Date.parse("2026-11-24T14:00:00+01:00");
  mocked = createMockShop({ clock: { now: () => nowMs, sleep: async () => {} } });
});

/** What the carrier says of the parcel when these have happened, an hour apart. */
async function after(...moves: readonly ParcelMove[]) {
  for (const move of moves) {
    mocked.shop.moveParcel(number, move);
    nowMs += 3_600_000;
  }
  return open(mocked.connector, {}).tracking.getShipmentStatus(number);
}

describe("a parcel that moves", () => {
  it("is told by the carrier, by its order and by an event", async () => {
    const parcel = await after({ status: "delivered", location: "Lyon" });
    const delivered = { status: "delivered", isFinal: true, deliveredAt: "2026-11-24T14:00:00+01:00" };
    expect(parcel).toMatchObject(delivered);
    expect(parcel?.events.map(({ status }) => status)).toEqual([
      "delivered",
      "in_transit",
      "in_transit",
      "label_created",
    ]);
    expect((await open(mocked.connector, {}).orders.getOrder("2901"))?.shipments).toMatchObject([delivered]);
    expect(mocked.shop.state.events).toMatchObject([{ type: "shipment.updated", subjectId: number }]);
  });

  it("left when it was known to have left", async () => {
    const before = (await after())?.shippedAt;
    expect((await after({ status: "in_transit" }))?.shippedAt).toBe(before);
  });

  it("has to be known", () => {
    expect(() => mocked.shop.moveParcel("FR0", { status: "delivered" })).toThrow(/does not know/);
  });
});

describe("where a parcel is follows from all that was said", () => {
  it("what was sent back is returned when it is handed over", async () => {
    const sentBack: ParcelMove = { status: "returning", incidentReason: "refused" };
    expect(await after(sentBack, { status: "in_transit" })).toMatchObject({ status: "returning", isFinal: false });
    expect(await after({ status: "delivered" })).toMatchObject({
      ...{ status: "returned", deliveredAt: null, incidentReason: "refused", isFinal: true },
    });
  });

  it("a scan undoes no delivery", async () => {
    const delivered = { status: "delivered", deliveredAt: "2026-11-24T14:00:00+01:00" };
    expect(await after({ status: "delivered" }, { status: "in_transit" })).toMatchObject(delivered);
  });

  it("a problem that is solved leaves it delivered when it was", async () => {
    const problem: ParcelMove = { status: "exception", incidentReason: "damaged" };
    const troubled = await after({ status: "delivered" }, problem);
    expect(troubled).toMatchObject({ status: "exception", incidentReason: "damaged", deliveredAt: null });
    expect(await after({ status: "in_transit", isSolution: true })).toMatchObject({
      ...{ status: "delivered", incidentReason: null, deliveredAt: "2026-11-24T14:00:00+01:00" },
    });
  });

  it("a word that nobody knows is shown and changes nothing", async () => {
    const parcel = await after({ status: "unknown", rawStatus: "WHIRLED" });
    expect(parcel).toMatchObject({ status: "in_transit", rawStatus: "WHIRLED" });
    expect(parcel?.events[0]).toMatchObject({ status: "unknown", rawStatus: "WHIRLED" });
  });

  it("and of one without events, from where it is", async () => {
    const { orders, tracking } = open(mocked.connector, {});
    const order = await orders.createOrder({ items: [{ productId: "BL-445", variantId: "BL-445-38", quantity: 1 }] });
    await orders.createShipment({ orderId: order.id, trackingNumber: "P1" });
    mocked.shop.moveParcel("P1", { status: "unknown", rawStatus: "WHIRLED" });
    expect(await tracking.getShipmentStatus("P1")).toMatchObject({ status: "label_created" });
  });
});
