import type {
  CallOptions,
  Clock,
  Connector,
  OpenedUnknown,
  OperationRow,
  SystemName,
  Transport,
  Twin,
} from "@coccinelle/core";

/** Ids of all laws. They never change: reports and waivers name them. */
export const lawIds = [
  "MON",
  "TIME",
  "TRK",
  "PAG",
  "INV",
  "IDEM",
  "RET",
  "ERR",
  "DMG",
  "HOOK",
  "TEN",
  "SEC",
  "LIFE",
  "GDPR",
  "TOOL",
] as const;

/** One word of {@link lawIds}. */
export type LawId = (typeof lawIds)[number];

/** One request that the connector sent, as the harness saw it. */
export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  /** Whether the connector cancelled it before the answer had come. */
  readonly isAborted: () => boolean;
}

/** The time that a remote and all its connections read. */
export interface TestTime {
  readonly clock: Clock;
  readonly advance: (ms: number) => void;
  /** How long a request is under way to the remote, or an answer from it. Rejects with the signal's reason. */
  readonly travel: (signal: AbortSignal) => Promise<void>;
  /** Resolves when nothing can happen any more unless somebody does something: whoever still waits, waits for ever. */
  readonly quiet: () => Promise<void>;
}

/** Trouble that a law arranges below the remote's own dialect. */
export type NetworkFault =
  | { readonly kind: "refuse" }
  | { readonly kind: "hang" }
  /** The remote executes the request; its answer never arrives. */
  | { readonly kind: "lose_answer" }
  /** This answer instead of the remote's; the remote never sees the request. */
  | { readonly kind: "answer"; readonly response: () => Response }
  /** The remote's own answer, changed on its way. */
  | { readonly kind: "rewrite"; readonly rewrite: (response: Response) => Promise<Response> };

/** A connector opened against its own remote: nothing is shared with any other subject, unless a twin and its time are given. */
export interface Subject {
  readonly connection: OpenedUnknown;
  /** `null` when the remote is a set of recordings. */
  readonly twin: Twin | null;
  /** The remote itself, below every fault. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Every request so far, oldest first. */
  readonly sent: readonly SentRequest[];
  /** Requests that the remote does not know. Recordings cannot follow a request that a law's fault led to. */
  readonly unknown: readonly string[];
  /** From now on every request meets this fault, or those that `meets` picks, counted from 0; `null` ends it. */
  readonly arrange: (fault: NetworkFault | null, meets?: (index: number) => boolean) => void;
  /** What both the connector and its twin read. */
  readonly time: TestTime;
  /** Moves the clock that both the connector and its twin read. */
  readonly advance: (ms: number) => void;
  readonly now: () => number;
  /** Calls an operation by name with a case's arguments. */
  readonly call: (operation: string, values: CaseArguments, call?: CallOptions) => Promise<unknown>;
}

/** What a twin may do beyond answering: it can be absent. */
export type TwinFeature = "populate" | "setStock" | "moveParcel" | "seedPerson" | "emitWebhook";

/** All positional arguments of one call, without `call`. */
export type CaseArguments = readonly unknown[];

/** What an author tells about one operation. */
export interface OperationCase {
  /** Arguments for what exists in a freshly seeded remote; for a write, arguments that succeed. */
  readonly found: CaseArguments;
  /** Arguments for what does not exist. */
  readonly absent?: CaseArguments | undefined;
  /** Why the operation changes nothing at this remote, though others must do something for it. */
  readonly changesNothing?: string | undefined;
}

/** An operation of the connector under test, with its case. */
export interface TestedOperation {
  readonly system: SystemName;
  readonly name: string;
  readonly row: OperationRow;
  readonly found: CaseArguments;
  readonly absent: CaseArguments | null;
  /** Why it changes nothing at this remote; `null` when it does. */
  readonly changesNothing: string | null;
}

/** What a clause may use. */
export interface LawContext {
  readonly connector: Connector;
  /** Operations that the connector has. */
  readonly operations: readonly TestedOperation[];
  /** The operation of this name, or `undefined` when the connector lacks it. */
  readonly operation: (name: string) => TestedOperation | undefined;
  /** Whether the remote is a twin: its truth can be asked. */
  readonly hasTwin: boolean;
  /** Whether the remote is a twin that can do this. */
  readonly twinHas: (feature: TwinFeature) => boolean;
  /** Whether the connector declares hosts: a remote in the same process has no network to disturb. */
  readonly hasNetwork: boolean;
  readonly config: unknown;
  /** Secret texts of the test config. */
  readonly secrets: readonly string[];
  /** Secrets with which the remote may sign deliveries, as the author gave them. */
  readonly webhookSecrets: readonly string[];
  /** Wire fields that the remote itself leaves out or empties, as the author declared them, with the reason. */
  readonly optionalFields: Readonly<Record<string, string>>;
  /**
   * A fresh remote and a fresh connection to it; the given twin or config instead. Several connections to one twin, like
   * processes that share nothing else, take its `time` as well.
   */
  readonly subject: (options?: {
    readonly config?: unknown;
    readonly twin?: Twin | undefined;
    /** The time of another subject. Default: its own, which stands still. */
    readonly time?: TestTime | undefined;
    /** A seed: requests take time, and calls that run at once interleave as it decides. */
    readonly interleave?: number | undefined;
    /** Instead of the way that ends in this process. */
    readonly fetch?: Transport | undefined;
  }) => Subject;
}

/** One checkable sentence of a law. `id` is the law's id, a dot, and a word: `MON.sum`. */
export interface Clause {
  readonly id: `${LawId}.${string}`;
  /** A fact, as it stands in a test's title. */
  readonly title: string;
  /** What of the connector it speaks of. Nothing else may switch a clause off. */
  readonly applies: (context: LawContext) => boolean;
  /** Set when the clause compares with a twin's truth, or uses what the twin may do; without that it stays unverified. */
  readonly needsTwin?: true | TwinFeature;
  /** Rejects, with any error, when the connector breaks the clause. */
  readonly verify: (context: LawContext) => Promise<void>;
}

/** A law and its clauses. */
export interface Law {
  readonly id: LawId;
  readonly title: string;
  readonly clauses: readonly Clause[];
}
