import type { TwinFault } from "@coccinelle/core";

/** A label that the fake carrier made. */
export interface TwinLabel {
  readonly parcelNumber: string;
  readonly reference: string;
  readonly productCode: string;
  readonly format: string;
  readonly madeAtMs: number;
}

/** What happened to a parcel: one code per vocabulary, in Suivi's words and in the timeline's. */
export interface TwinEvent {
  readonly atMs: number;
  readonly suivi: string;
  readonly clp: string;
}

/** A parcel of the fake carrier. Events after the clock's present have not happened yet. */
export interface TwinParcel {
  readonly number: string;
  readonly holder: 1 | 3 | 4;
  readonly product: string;
  readonly originCountry: string;
  readonly arrivalCountry: string;
  /** Midnight in Paris of the day on which it is expected; `null` when nothing is said. */
  readonly estimatedAtMs: number | null;
  readonly events: TwinEvent[];
}

/** Where a fake mailbox is emptied. */
export interface TwinPickup {
  readonly parcelNumber: string;
  readonly date: string;
}

/** Everything that the fake carrier knows. The three services read and write it. */
export interface Carrier {
  readonly now: () => number;
  readonly parcels: Map<string, TwinParcel>;
  readonly labels: TwinLabel[];
  readonly pickups: TwinPickup[];
  /** How every request fails now; `null` when all is well. */
  fault: TwinFault | null;
  sideEffects: number;
  /** How many labels were numbered. */
  lastSerial: number;
}

/** The keys that the fake carrier accepts. */
export interface TwinKeys {
  readonly okapiKey: string;
  readonly contractNumber: string;
  readonly password: string;
  readonly apiKey: string;
}
