import { ConnectorError } from "@coccinelle/core";
import { addToOutbox, endpointsWanting } from "@coccinelle/store";
import type { EmitEvent, OutgoingEvent } from "./outgoing-event.ts";

const typePattern = /^[a-zA-Z0-9_]+(?:\.[a-zA-Z0-9_]+)*$/;

/**
 * Writes an event down for each endpoint that wants it, in the transaction of the effect that it tells of. Rejects with
 * `input_invalid` for a type that is not of the form `order.updated`.
 */
export const emitEvent: EmitEvent = async (transaction, event) => {
  const { id, type, connectionId, subjectId } = event;
  if (!typePattern.test(type)) {
    throw new ConnectorError("input_invalid", "An event's type is words with full stops between them.", {
      fields: ["type"],
      effect: "none",
    });
  }
  const payload = toPayload(event);
  // Ids of subjects are unique within their connection only.
  const subject = subjectId === null ? null : JSON.stringify([connectionId, subjectId]);
  for (const destination of await endpointsWanting(transaction, type)) {
    await addToOutbox(transaction, { destination, eventKey: id, eventType: type, subject, payload });
  }
};

/** The body that Standard Webhooks recommends. What the event says stays apart from what it is about. */
function toPayload({ type, occurredAt, connectionId, subjectId, data }: OutgoingEvent): string {
  return JSON.stringify({ type, timestamp: occurredAt, data: { connectionId, subjectId, details: data } });
}
