import type {
  CapabilitiesOf,
  ConfigOf,
  Connector,
  OperationName,
  SystemName,
  Systems,
  TwinFactory,
} from "@coccinelle/core";
import type { LawId, OperationCase } from "./law.ts";
import type { Recordings } from "./recordings/exchange.ts";
import type { Fidelity } from "./report.ts";

type Callable = (...values: never[]) => unknown;

/** Arguments of an operation; `call` may be left out, and is given by the suite. */
type ArgumentsOf<Operation> = Operation extends Callable ? Readonly<Parameters<Operation>> : never;

/** Operations without a thing that could be absent: they list, search or make something new. */
type WithoutAbsent =
  | "searchProducts"
  | "listProducts"
  | "releaseExpiredReservations"
  | "listReservations"
  | "listOrders"
  | "listReturns"
  | "getShipmentStatuses"
  | "createReturnLabel"
  | "createLabel"
  | "listPickupPoints"
  | "searchCustomers";

type CaseOf<Operation, Name extends string> = Pick<OperationCase, "changesNothing"> &
  (Name extends WithoutAbsent
    ? { readonly found: ArgumentsOf<Operation>; readonly absent?: ArgumentsOf<Operation> }
    : { readonly found: ArgumentsOf<Operation>; readonly absent: ArgumentsOf<Operation> });

type HasOf<C, S extends SystemName> = S extends keyof CapabilitiesOf<C>
  ? Extract<CapabilitiesOf<C>[S], OperationName<S>>
  : never;

/** One case per operation that the connector has; a missing or a foreign one does not compile. */
export type CasesOf<C> = UnionToIntersection<
  { [S in SystemName]: { readonly [O in HasOf<C, S>]: CaseOf<Systems[S][O], O> } }[SystemName]
>;

type UnionToIntersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer Whole,
) => void
  ? Whole
  : never;

/** A law that a connector breaks for now, with who takes care of it and until when. */
export interface Waiver {
  readonly law: LawId;
  readonly reason: string;
  /** Where the repair is followed. */
  readonly issue: string;
  /** The last day on which it counts: `2027-01-31`. */
  readonly expires: string;
}

/** What {@link testConnector} is told about a connector. */
export interface ContractOptions<C extends Connector = Connector> {
  /** A config that works against the twin or the recordings. Give credentials values found nowhere else. */
  readonly config: ConfigOf<C>;
  /** A stateful fake of the remote. Without one, laws that compare with the remote's truth stay unverified. */
  readonly twin?: TwinFactory | undefined;
  /** Exchanges of the real remote: a folder, or recordings that were loaded already. */
  readonly recordings?: URL | Recordings | undefined;
  readonly cases: CasesOf<C>;
  /** Secrets of the config with which the remote may sign deliveries. */
  readonly webhookSecrets?: readonly string[] | undefined;
  /** Wire fields that the remote itself leaves out or empties, and why: `{ date_paid: "null until paid" }`. */
  readonly optionalFields?: Readonly<Record<string, string>> | undefined;
  readonly waivers?: readonly Waiver[] | undefined;
  /**
   * Plays every recorded exchange against a twin that was seeded to the recorded state, and counts. Fewer than 95 of 100
   * that match fail the suite: laws proved on a twin unlike its remote would prove nothing.
   */
  readonly fidelity?: (() => Promise<Fidelity>) | undefined;
}
