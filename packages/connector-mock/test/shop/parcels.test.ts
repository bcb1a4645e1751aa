import { open } from "@coccinelle/core";
import { expect, it } from "vitest";
import { createMockShop } from "../../src/index.ts";

it("a parcel that moves is told by the carrier, by its order and by an event", async () => {
  const now = Date.parse("2026-11-24T14:00:00+01:00");
  const { shop, connector } = createMockShop({ clock: { now: () => now, sleep: async () => {} } });
  const { tracking, orders } = open(connector, {});
  shop.moveParcel("FR987654321", { status: "delivered", location: "Lyon" });
  const delivered = { status: "delivered", deliveredAt: "2026-11-24T14:00:00+01:00" };
  const parcel = await tracking.getShipmentStatus("FR987654321");
  expect(parcel).toMatchObject(delivered);
  expect(parcel?.events.map(({ status }) => status)).toEqual([
    "delivered",
    "in_transit",
    "in_transit",
    "label_created",
  ]);
  expect((await orders.getOrder("2901"))?.shipments).toMatchObject([delivered]);
  expect(shop.state.events).toMatchObject([{ type: "shipment.updated", subjectId: "FR987654321" }]);
});

it("a parcel that nobody knows cannot move", () => {
  expect(() => createMockShop().shop.moveParcel("FR0", { status: "delivered" })).toThrow(/does not know/);
});
