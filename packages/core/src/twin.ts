import type { Connector } from "./connector.ts";
import type { CommerceEventType } from "./model/event.ts";

/** Kinds of trouble that every twin can make, in its remote's own dialect. */
export const twinFaults = ["auth_failed", "permission_denied", "rate_limited", "unavailable", "server_error"] as const;

/** One word of {@link twinFaults}. */
export type TwinFault = (typeof twinFaults)[number];

/** What is true inside a twin, said in so few words that no mapping can hide in them. */
export interface TwinTruth {
  /** Units that can be sold now, per product or variant; `null` when untracked. */
  readonly stock?: readonly {
    readonly productId: string;
    readonly variantId: string | null;
    readonly quantity: number | null;
  }[];
  /** What listings give. */
  readonly products?: readonly {
    readonly id: string;
    readonly title: string;
    readonly priceMinor: number | null;
    readonly currency: string;
  }[];
  readonly orders?: readonly {
    readonly id: string;
    readonly number: string;
    readonly totalMinor: number;
    readonly refundedMinor: number;
    readonly currency: string;
    readonly createdAtMs: number;
    /** How many notes it carries. */
    readonly notes?: number;
    /** How many parcels were sent for it. */
    readonly parcels?: number;
  }[];
  readonly parcels?: readonly {
    readonly trackingNumber: string;
    readonly isDelivered: boolean;
    readonly isReturned: boolean;
  }[];
  readonly customers?: readonly { readonly id: string; readonly email: string | null }[];
  readonly reservations?: readonly { readonly id: string; readonly quantity: number; readonly isActive: boolean }[];
  readonly returns?: readonly { readonly id: string; readonly orderId: string }[];
}

/** A person whom a twin has just been given, with something in every kind of record that the remote keeps of people. */
export interface TwinPerson {
  /** Their id, as the connector's operations take it. */
  readonly customerId: string;
  /** Texts that stand in the twin because of this person and of nobody else, one or more in each kind of record. */
  readonly canaries: readonly string[];
  /** Those of `canaries` that no law makes anybody keep: they must be gone after an erasure, whatever it reports. */
  readonly erasable: readonly string[];
  /** In which kinds of records a text stands now, in the words of an export's sections: `customer`, `orders`, `notes`. */
  readonly holds: (text: string) => readonly string[];
}

/**
 * What a carrier's twin can make happen to a parcel, as an event of its own: scanned on its way, a delivery that failed,
 * trouble, its solution, the way back, handed over to whom it goes to, or a code that nobody knows.
 */
export const parcelMoves = [
  "scanned",
  "attempted",
  "troubled",
  "solved",
  "sent_back",
  "handed_over",
  "unheard_of",
] as const;

/** One word of {@link parcelMoves}. */
export type ParcelMove = (typeof parcelMoves)[number];

/** What a twin may be asked to hold. */
export type TwinCollection = "products" | "orders" | "reservations" | "returns";

/** A stateful fake of a remote system. It speaks the remote's wire format and knows nothing of the connector. */
export interface Twin {
  /** Answers a request as the remote would; `null` when it is not the remote's address. */
  readonly handle: (request: Request) => Promise<Response | null>;
  /** What is true now. Laws compare the connector's answers with it. */
  readonly truth: () => TwinTruth;
  /** How many changes were made through requests since the twin was created. */
  readonly sideEffects: () => number;
  /** From now on every request fails in this way, in the remote's own dialect. */
  readonly fault: (fault: TwinFault) => void;
  /** For a remote that lives in this process instead of behind a network: the connector bound to this twin's state. */
  readonly connector?: Connector;
  /** Makes the collection hold exactly `count` items, or adds them when `count` is larger than what it holds. */
  readonly populate?: (collection: TwinCollection, count: number) => void;
  /** Sets the stock of one product or variant, as staff would do in the back office. */
  readonly setStock?: (productId: string, variantId: string | null, quantity: number) => void;
  /** Makes the next thing happen to a parcel, now. Once it is on its way back, `handed_over` gives it to its sender. */
  readonly moveParcel?: (trackingNumber: string, move: ParcelMove) => void;
  /**
   * Adds a person who buys. Their texts contain `tag`, so that they are found nowhere else; two people whose tags differ
   * are alike in everything else.
   */
  readonly seedPerson?: (tag: string) => TwinPerson;
  /** The signed delivery that the remote would send for this happening, ready to be received. */
  readonly emitWebhook?: (type: CommerceEventType, options: { readonly secret: string }) => Promise<Request>;
}

/** What a fresh twin is given. */
export interface TwinOptions {
  /** The fake clock, in milliseconds. */
  readonly now: () => number;
  /** The webhook secrets of the test config, for a twin that has no config of its own. */
  readonly secrets?: readonly string[] | undefined;
}

/** Makes a fresh twin with its seed data. */
export type TwinFactory = (options: TwinOptions) => Twin;

/** What a twin that people develop against is given. */
export interface ServedTwinOptions extends TwinOptions {
  /** Where it is reached, without a slash at its end: `http://127.0.0.1:8790`. */
  readonly home: string;
}

/** A twin to develop against: it listens at its `home` and knows which config reaches it there. */
export interface ServedTwin extends Twin {
  /** The connector's config for this twin. Its keys are made up, and may be printed. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The webhooks that wait, for a remote that sends them. */
  readonly deliveries?: {
    /** Sends each by `send`, which gives the receiver's status or 0 when nobody answered; gives how many were sent. */
    readonly run: (send: (request: Request) => Promise<number>) => Promise<number>;
  };
}

/**
 * Makes a fresh twin at an address. A connector's package that publishes a `./twin` exports it from there as `createTwin`;
 * `coccinelle twin` serves it.
 */
export type CreateTwin = (options: ServedTwinOptions) => ServedTwin;
