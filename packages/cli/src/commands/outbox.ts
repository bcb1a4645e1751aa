import { listParkedOutbox, replayOutbox } from "@coccinelle/store";
import { type ParkedCommands, parkedCommands } from "./parked.ts";

/** Events that one of the tenant's own systems did not take. */
export const commands: ParkedCommands = parkedCommands({
  words: ["event", "events"],
  list: listParkedOutbox,
  replay: replayOutbox,
  toRow: ({ id, destination, eventType, createdAt, attempts, lastError }) => [
    ...[String(id), destination, eventType, createdAt],
    `${attempts} attempts`,
    lastError ? `${lastError.code}: ${lastError.message}` : "",
  ],
});
