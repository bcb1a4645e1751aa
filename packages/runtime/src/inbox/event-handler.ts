import type { CommerceEvent, CommerceEventType } from "@coccinelle/core";
import type { TenantTransaction } from "@coccinelle/store";
import type { Truth } from "./truth.ts";

/** An event that a remote told of, with what is true now. */
export interface Happening {
  readonly tenantId: string;
  readonly connectionId: string;
  /** A hint: what it says of its subject may be old. */
  readonly event: CommerceEvent;
  /**
   * What the remote told when it was asked just now, under its own ids. `null` when it has no such thing (any more), when
   * the connection cannot ask, and for deletions, `app.…` and `privacy.…`.
   */
  readonly truth: Truth | null;
}

/** A part of the runtime that acts on what remotes tell. */
export interface EventHandler {
  /** Unique, kebab-case: for people. */
  readonly name: string;
  /** Those it wants. */
  readonly types: readonly CommerceEventType[];
  /**
   * What takes long or asks remotes, before the transaction. It may run again for one happening (a later step failed, the
   * process died), so it must come to the same. Rejecting with a ConnectorError has the delivery tried again later.
   */
  readonly prepare?: ((happening: Happening, signal: AbortSignal) => Promise<void>) | undefined;
  /** Writes within the one transaction that ends the delivery: it is kept once. It must not ask remotes. */
  readonly apply?: ((transaction: TenantTransaction, happening: Happening) => Promise<void>) | undefined;
}
