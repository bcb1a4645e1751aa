import { expect, it } from "vitest";
import * as z from "zod";
import {
  type ConnectionNotice,
  createRegistry,
  defineConnector,
  IntegrationFactory,
  memoryConnections,
  type Notice,
} from "../../src/index.ts";
import { record } from "../composite/shop.ts";

const fallback = { kind: "fallback", from: "suivi", to: "timeline", message: "The first source failed." } as const;

it("a connection's notices go to who opens it, and with its name to who made the factory", async () => {
  const carrier = defineConnector({
    id: "carrier",
    label: "Carrier",
    contract: 1,
    config: z.strictObject({}),
    hosts: () => [],
    connect: ({ notify }) => notify,
    tracking: (notify) => ({
      getShipmentStatus: async () => {
        notify(fallback);
        return null;
      },
    }),
  });
  const opened: Notice[] = [];
  const told: ConnectionNotice[] = [];
  const factory = new IntegrationFactory({
    registry: createRegistry([carrier]),
    connections: memoryConnections([record("north", {}, "carrier")]),
    open: { onNotice: (notice) => opened.push(notice) },
    onNotice: (notice) => told.push(notice),
  });
  await (await factory.createTrackingSystem("boutique")).getShipmentStatus("8R1");
  expect(opened).toEqual([fallback]);
  expect(told).toEqual([{ ...fallback, tenantId: "boutique", connectionId: "north" }]);
});
