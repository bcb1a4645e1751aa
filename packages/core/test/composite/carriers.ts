import * as z from "zod";
import { type Connector, ConnectorError, defineConnector, type LabelInput, type ParcelScope } from "../../src/index.ts";

/** A carrier that knows some parcels, and notes with how many numbers it was asked, and for which labels. */
export interface FakeCarrier {
  readonly connector: Connector;
  /** One entry a request: the numbers that it asked about. */
  readonly asked: string[][];
  /** One entry a label: its reference, and where it is handed in. */
  readonly labels: string[];
}

interface Traits {
  readonly parcels?: ParcelScope;
  readonly known?: readonly string[];
  /** Said of every number that it is asked about. */
  readonly warning?: string;
  readonly isDown?: boolean;
  readonly answersSingly?: boolean;
  /** Gets the carrier's id with each request. */
  readonly turns?: string[];
}

const createdAt = "2026-11-22T08:00:00Z";

export function fakeCarrier(id: string, traits: Traits = {}): FakeCarrier {
  const { parcels, known = [], warning = null, isDown, answersSingly, turns } = traits;
  const asked: string[][] = [];
  const labels: string[] = [];
  const lookUp = async (trackingNumbers: string[]) => {
    asked.push(trackingNumbers);
    turns?.push(id);
    if (isDown) throw new ConnectorError("unavailable", `${id} is down`);
    return trackingNumbers.map((trackingNumber) => ({
      trackingNumber,
      shipment: known.includes(trackingNumber) ? { trackingNumber, status: "in_transit" as const } : null,
      warning,
    }));
  };
  const label = async ({ reference, pickupPointId }: Pick<LabelInput, "reference" | "pickupPointId">) => {
    labels.push([reference, pickupPointId].filter(Boolean).join(" at "));
    return { trackingNumber: `${id}-1`, mediaType: "application/pdf", contentBase64: "JVBERg==", createdAt };
  };
  const watch = (isActive: boolean) => async (trackingNumber: string) => {
    asked.push([trackingNumber]);
    return { trackingNumber, isActive, intervalMinutes: 30 };
  };
  const connector = defineConnector({
    id,
    label: id,
    contract: 1,
    config: z.strictObject({}),
    hosts: () => [],
    connect: () => ({}),
    ...(parcels && { parcels: () => parcels }),
    tracking: () => ({
      getShipmentStatus: async (number) => (await lookUp([number]))[0]?.shipment ?? null,
      ...(!answersSingly && { getShipmentStatuses: lookUp }),
      createLabel: label,
      createReturnLabel: label,
      enableIntensiveTracking: watch(true),
      disableIntensiveTracking: watch(false),
    }),
  });
  return { connector, asked, labels };
}

/** Numbers of thirteen characters: `8R12345678901`. It cannot have others. */
export const colissimo = (traits: Traits = {}): FakeCarrier =>
  fakeCarrier("colissimo", {
    parcels: { carriers: ["Colissimo"], covers: (number) => (/^\d[A-Z]\d{11}$/.test(number) ? "likely" : "no") },
    ...traits,
  });

/** S10 numbers: `RB123456785FR`. It may have others too, but none of Chronopost's. */
export const poste = (traits: Traits = {}): FakeCarrier =>
  fakeCarrier("poste", {
    parcels: {
      carriers: ["La Poste", "Lettre suivie"],
      covers: (number) => {
        if (/^X/.test(number)) return "no";
        return /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(number) ? "likely" : "possible";
      },
    },
    ...traits,
  });

/** `XY123456789JB`. The shape of any other says nothing. */
export const chronopost = (traits: Traits = {}): FakeCarrier =>
  fakeCarrier("chronopost", {
    parcels: {
      carriers: ["Chronopost"],
      covers: (number) => (/^X[A-Z]\d{9}[A-Z]{2}$/.test(number) ? "likely" : "possible"),
    },
    ...traits,
  });
