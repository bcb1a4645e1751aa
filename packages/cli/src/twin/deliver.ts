import { setInterval } from "node:timers/promises";
import type { ServedTwin } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { isLoopback } from "../loopback.ts";

/** What the deliveries of a served twin need. */
export interface DeliverOptions {
  readonly twin: ServedTwin;
  readonly signal: AbortSignal;
  /** Hears once of each address outside this machine, to which nothing is sent. */
  readonly onIgnored: (url: string) => void;
}

const everyMs = 1000;
const patienceMs = 5000;

/** Sends a twin's webhooks each second, to this machine only, until it is told to stop. */
export async function deliverWebhooks({ twin: { deliveries }, signal, onIgnored }: DeliverOptions): Promise<void> {
  if (!deliveries) return;
  const ignored = new Set<string>();
  const ticks = setInterval(everyMs, undefined, { signal });
  const send = async (request: Request): Promise<number> => {
    if (isLoopback(request.url)) return sendLocally(request, signal);
    if (!ignored.has(request.url)) onIgnored(request.url);
    ignored.add(request.url);
    return 200; // an ignored receiver is no broken one
  };
  try {
    for await (const _ of ticks) await deliveries.run(send);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function sendLocally(request: Request, signal: AbortSignal): Promise<number> {
  await using transport = createTransport({ allow: [new URL(request.url).host] });
  try {
    const response = await transport(request, { signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0; // nobody answered, or the twin stops
  }
}
