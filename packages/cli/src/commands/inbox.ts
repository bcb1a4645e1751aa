import { listParkedInbox, replayInbox } from "@coccinelle/store";
import { type ParkedCommands, parkedCommands } from "./parked.ts";

/** Deliveries of remotes that could not be processed. */
export const commands: ParkedCommands = parkedCommands({
  words: ["delivery", "deliveries"],
  list: listParkedInbox,
  replay: replayInbox,
  toRow: ({ id, connectionId, topic, subject, receivedAt, attempts, lastError }) => [
    ...[String(id), connectionId, topic, subject ?? "", receivedAt],
    `${attempts} attempts`,
    lastError ? `${lastError.code}: ${lastError.message}` : "",
  ],
});
