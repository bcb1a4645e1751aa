import { defineConnector } from "@coccinelle/core";
import { check } from "./check.ts";
import { connect } from "./client.ts";
import { configSchema } from "./config.ts";
import { createLabel, createReturnLabel } from "./labels/create-label.ts";
import { parcelScope } from "./numbers/parcel-scope.ts";
import { listPickupPoints } from "./pickup/list-pickup-points.ts";
import { getShipmentStatus, getShipmentStatuses } from "./tracking.ts";

/** Colissimo and La Poste: parcels through Suivi v2 or the Colissimo timeline, labels and pickup points of a contract. */
export const colissimo = defineConnector({
  id: "colissimo",
  label: "Colissimo",
  contract: 1,
  config: configSchema,
  hosts: ({ suivi, contract }) => [...(suivi ? ["api.laposte.fr"] : []), ...(contract ? ["ws.colissimo.fr"] : [])],
  connect,
  check,
  parcels: parcelScope,
  tracking: (client) => ({
    getShipmentStatus: (trackingNumber, call) => getShipmentStatus(client, trackingNumber, call),
    getShipmentStatuses: (trackingNumbers, call) => getShipmentStatuses(client, trackingNumbers, call),
    createReturnLabel: (input, call) => createReturnLabel(client, input, call),
    createLabel: (input, call) => createLabel(client, input, call),
    listPickupPoints: (near, call) => listPickupPoints(client, near, call),
  }),
});
