import type { ConnectContext } from "@coccinelle/core";
import { type ParsedConfig, sourcesOf, type TrackingSource } from "./config.ts";
import { connectLabels, type LabelService } from "./labels/connect-labels.ts";
import { connectPickup, type PickupService } from "./pickup/connect-pickup.ts";
import type { Source } from "./source.ts";
import { connectSuivi } from "./suivi/connect-suivi.ts";
import { connectTimeline } from "./timeline/connect-timeline.ts";
import { collectUnknownWords, type UnknownWords } from "./unknown-words.ts";

/** What `connect` is given. */
export type Context = ConnectContext<ParsedConfig>;

/** The services that the config gives access to; `null` for the others. */
export interface ColissimoClient {
  readonly context: Context;
  /** Whom to ask where a parcel is, in this order. */
  readonly sources: readonly { readonly name: TrackingSource; readonly source: Source }[];
  readonly labels: LabelService | null;
  readonly pickup: PickupService | null;
  readonly words: UnknownWords;
}

export function connect(context: Context): ColissimoClient {
  const words = collectUnknownWords(context.notify);
  const byName = { suivi: connectSuivi(context, words), timeline: connectTimeline(context, words) };
  return {
    context,
    words,
    sources: sourcesOf(context.config).flatMap((name) => {
      const source = byName[name];
      return source ? [{ name, source }] : [];
    }),
    labels: connectLabels(context),
    pickup: connectPickup(context),
  };
}
