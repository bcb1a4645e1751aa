import { expect, it } from "vitest";
import * as z from "zod";
import { capabilitiesOf, defineConnector } from "../src/index.ts";

it("names a connector's operations without a config and without a request", () => {
  const connector = defineConnector({
    id: "parcelo",
    label: "Parcelo",
    contract: 1,
    config: z.strictObject({ apiKey: z.string() }),
    hosts: () => [],
    connect: ({ config }) => ({ api: { key: config.apiKey } }),
    tracking: ({ api }) => ({
      getShipmentStatus: async (trackingNumber) => ({ trackingNumber, status: "unknown", rawStatus: api.key }),
    }),
  });
  expect(capabilitiesOf(connector)).toEqual({
    inventory: [],
    orders: [],
    tracking: ["getShipmentStatus"],
    customers: [],
  });
});
