import type { TwinFault } from "@coccinelle/core";

/** Something that happens to a parcel, in Suivi's code and in the timeline's. */
export interface TwinEvent {
  readonly atMs: number;
  readonly suivi: string;
  readonly clp: string;
}

/** A parcel of the fake carrier. Events after the clock's present have not happened yet. */
export interface TwinParcel {
  readonly number: string;
  /** As Suivi shows it, where it adds a check character. */
  readonly shownAs?: string | undefined;
  /** 1 letters, 3 Chronopost, 4 Colissimo. */
  readonly holder: 1 | 3 | 4;
  readonly product: string;
  readonly originCountry: string;
  readonly arrivalCountry: string;
  /** Midnight in Paris of the day on which it is expected; `null` when nothing is said. */
  readonly estimatedAtMs: number | null;
  /** The oldest first. */
  events: TwinEvent[];
}

/** A label that the fake carrier made. */
export interface TwinLabel {
  readonly parcelNumber: string;
  readonly reference: string;
  readonly productCode: string;
  readonly format: string;
  readonly madeAtMs: number;
}

/** A letter box that is to be emptied. */
export interface TwinPickup {
  readonly parcelNumber: string;
  readonly date: string;
}

/** The keys that the fake carrier accepts. */
export interface TwinKeys {
  readonly okapiKey: string;
  readonly contractNumber: string;
  readonly password: string;
  readonly apiKey: string;
}

/** Everything that the fake carrier knows. Its services read and write it. */
export interface Carrier {
  readonly now: () => number;
  readonly keys: TwinKeys;
  /** Where it is served; `null` when only its own hosts lead to it. */
  readonly home: string | null;
  /** Whether Suivi answers about one parcel with a list of one, which its OpenAPI says and few have seen. */
  readonly listsSingles: boolean;
  readonly parcels: Map<string, TwinParcel>;
  readonly labels: TwinLabel[];
  readonly pickups: TwinPickup[];
  /** When Suivi was called within the last second. */
  readonly callsAtMs: number[];
  /** How every request fails now; `null` when all is well. */
  fault: TwinFault | null;
  sideEffects: number;
  /** How many parcels were numbered. */
  lastSerial: number;
}

/** One of the fake carrier's services: `null` for a request that is not for it. */
export type Service = (carrier: Carrier, request: Request) => Promise<Response | null>;

/** Whether a request is for this host, or for where the twin is served. */
export function isFor({ home }: Carrier, { url }: Request, host: string): boolean {
  const { origin, host: asked } = new URL(url);
  return asked === host || origin === home;
}

/** What has happened to a parcel by now, the oldest first. */
export function pastOf({ now }: Pick<Carrier, "now">, { events }: Pick<TwinParcel, "events">): TwinEvent[] {
  return events.filter(({ atMs }) => atMs <= now());
}
