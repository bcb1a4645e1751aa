import { createHash } from "node:crypto";
import type { OutgoingEvent } from "../outbox/outgoing-event.ts";
import type { Happening } from "./event-handler.ts";

/** What the tenant's own systems are told of a happening: the remote's truth, and nothing that only the delivery said. */
export function toOutgoing({ connectionId, event, truth }: Happening, receivedAt: string): OutgoingEvent {
  const { id, type, occurredAt, subjectId } = event;
  return {
    id: nameOf([connectionId, type, id]),
    type,
    occurredAt: occurredAt ?? receivedAt,
    connectionId,
    subjectId,
    data: truth,
  };
}

/** Remotes' own ids are unique within a connection, and may hold any character. */
function nameOf(parts: readonly string[]): string {
  return `event_${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 40)}`;
}
