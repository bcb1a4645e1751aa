import type { Clock } from "@coccinelle/core";
import type { Next } from "../pipeline.ts";
import { runFor } from "../running-call.ts";

/** So much later the connector's own clock ends the call, so that it is always the deadline stage that says why. */
const slackMs = 100;

/** The end of the pipeline: the connector's own operation, with the time that is left. */
export function askConnector(clock: Clock): Next {
  return async (call) => {
    const { own, positional, options, notes, endsAtMs } = call;
    const deadlineMs = Math.max(1, Math.ceil(endsAtMs - clock.now())) + slackMs;
    notes.attempts += 1;
    notes.isAsking = true;
    notes.askedAtMs = clock.now();
    try {
      return await runFor(call, () => own(...positional, { ...options, deadlineMs, onAnswer: undefined }));
    } finally {
      notes.isAsking = false;
    }
  };
}
