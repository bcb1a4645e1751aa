import { type Connector, createRegistry, defineConnector, type Shipment } from "@coccinelle/core";
import * as z from "zod";

const typed = defineConnector({
  id: "typed",
  label: "Typed",
  contract: 1,
  config: z.strictObject({ apiKey: z.string() }),
  hosts: () => [],
  connect: () => ({}),
  tracking: () => ({ getShipmentStatus: async () => null }),
});

declare module "@coccinelle/core" {
  interface ConnectorTypes {
    typed: typeof typed;
  }
}

const registry = createRegistry([typed]);
const opened = registry.open("typed", { apiKey: "x" });
export const shipment: Promise<Shipment | null> = opened.tracking.getShipmentStatus("1");
export const listed: readonly Connector[] = registry.list();
// @ts-expect-error the connector has no such operation
void opened.tracking.createLabel;
// @ts-expect-error the connector has no orders
void opened.orders;
// @ts-expect-error a wrong config of a known id does not fall through
registry.open("typed", { apiKey: 1 });
// @ts-expect-error an id that nobody registered is no typed id
registry.open("typo", { apiKey: "x" });
export const loose = registry.openUnknown("typo", { apiKey: 1 }).tracking?.getShipmentStatus("1");
