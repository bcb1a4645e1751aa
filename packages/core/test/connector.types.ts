import * as z from "zod";
import { defineConnector, open, type Shipment, secret } from "../src/index.ts";

const parcelo = defineConnector({
  id: "parcelo",
  label: "Parcelo",
  contract: 1,
  config: z.strictObject({ apiKey: secret(z.string().min(1)), other: secret(z.string()).optional() }),
  hosts: () => ["api.parcelo.example"],
  connect: ({ config, fetch }) => ({ ask: (text: string) => fetch(`https://x/${text}${config.apiKey}`) }),
  tracking: (api) => ({
    async getShipmentStatus(trackingNumber) {
      await api.ask(trackingNumber);
      return { trackingNumber, status: "in_transit", rawStatus: "x" };
    },
  }),
});

const opened = open(parcelo, { apiKey: "x" });
export const shipment: Promise<Shipment | null> = opened.tracking.getShipmentStatus("1");
// @ts-expect-error the remote has no such operation
void opened.tracking.createLabel;
// @ts-expect-error the connector has no orders
void opened.orders;
// @ts-expect-error a wrong config does not compile
open(parcelo, { apiKey: 1 });

defineConnector({
  id: "typo",
  label: "Typo",
  contract: 1,
  config: z.strictObject({}),
  hosts: () => [],
  connect: () => ({}),
  // @ts-expect-error an unknown operation does not compile
  tracking: () => ({
    async getShipmentStatus() {
      return null;
    },
    async getShipmentState() {
      return null;
    },
  }),
});
