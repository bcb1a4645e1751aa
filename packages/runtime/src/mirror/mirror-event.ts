import type { ConnectorErrorJson } from "@coccinelle/core";
import type { MirrorKind } from "@coccinelle/store";

/** What operators want to know of a mirror. */
export interface MirrorEvent {
  readonly kind: "mirror";
  readonly tenantId: string;
  readonly connectionId: string;
  readonly mirror: MirrorKind;
  /**
   * `failed`: the first of failures in a row; it goes on from the same page. `mass_deletion`: the shop's listing lacks so much
   * that it was not believed, and the rows stay.
   */
  readonly state: "failed" | "recovered" | "mass_deletion";
  readonly error: ConnectorErrorJson | null;
}
