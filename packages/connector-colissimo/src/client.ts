import type { ConnectContext } from "@coccinelle/core";
import type { ParsedConfig } from "./config.ts";
import { connectLabels, type LabelService } from "./labels/connect-labels.ts";
import { connectPickup, type PickupService } from "./pickup/connect-pickup.ts";
import { connectSuivi, type SuiviService } from "./suivi/connect-suivi.ts";
import { connectTimeline, type TimelineService } from "./timeline/connect-timeline.ts";

/** What `connect` is given. */
export type Context = ConnectContext<ParsedConfig>;

/** The services that the config gives access to; `null` for the others. */
export interface ColissimoClient {
  readonly context: Context;
  readonly suivi: SuiviService | null;
  readonly timeline: TimelineService | null;
  readonly labels: LabelService | null;
  readonly pickup: PickupService | null;
}

export function connect(context: Context): ColissimoClient {
  return {
    context,
    suivi: connectSuivi(context),
    timeline: connectTimeline(context),
    labels: connectLabels(context),
    pickup: connectPickup(context),
  };
}
