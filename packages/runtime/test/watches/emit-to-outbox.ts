import { addToOutbox } from "@coccinelle/store";
import type { EmitEvent } from "../../src/index.ts";

/** Writes an event down as an outbox with one endpoint does. */
export const emitToOutbox: EmitEvent = async (transaction, event) => {
  const { id, type, subjectId } = event;
  await addToOutbox(transaction, {
    ...{ destination: "d", eventKey: id, eventType: type, subject: subjectId, payload: JSON.stringify(event) },
  });
};
