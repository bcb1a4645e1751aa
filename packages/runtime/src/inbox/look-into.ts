import { type CommerceEvent, ConnectorError } from "@coccinelle/core";
import type { InboxItem } from "@coccinelle/store";
import type { Runtime } from "../create-runtime.ts";
import type { EventHandler, Happening } from "./event-handler.ts";
import { UnreadableDelivery } from "./failure.ts";
import { openWebhooks } from "./open-webhooks.ts";
import { consequences, fetchTruth } from "./truth.ts";

/** What a delivery is looked into with. */
export interface LookingInto {
  readonly runtime: Runtime;
  readonly tenantId: string;
  readonly handlers: readonly EventHandler[];
  readonly signal: AbortSignal;
}

/**
 * What happened, and what is true now: reads the delivery, makes the runtime forget what is old, asks the remote, and lets
 * the handlers prepare. It changes nothing durable, and may be repeated.
 */
export async function lookInto(item: InboxItem, parts: LookingInto): Promise<Happening[]> {
  const happenings: Happening[] = [];
  for (const event of await read(item, parts)) {
    const happening = await askAbout(event, item, parts);
    for (const handler of handlersOf(happening, parts.handlers)) await handler.prepare?.(happening, parts.signal);
    happenings.push(happening);
  }
  return happenings;
}

/** Those that want to know of it. */
export function handlersOf({ event }: Happening, handlers: readonly EventHandler[]): readonly EventHandler[] {
  return handlers.filter(({ types }) => types.includes(event.type));
}

async function read(
  { connectionId, request }: InboxItem,
  { runtime, tenantId }: LookingInto,
): Promise<CommerceEvent[]> {
  const webhooks = await openWebhooks(runtime, { tenantId, connectionId });
  if (!webhooks) throw unreadable(new ConnectorError("unsupported", "The connection receives no webhooks (any more)."));
  try {
    return await webhooks.parse(request);
  } catch (cause) {
    if (ConnectorError.is(cause) && cause.retryable) throw cause;
    throw unreadable(cause);
  }
}

const unreadable = (cause: unknown): UnreadableDelivery =>
  new UnreadableDelivery("The connector cannot read this delivery.", { cause });

async function askAbout(
  event: CommerceEvent,
  { connectionId }: InboxItem,
  { runtime, tenantId, signal }: LookingInto,
): Promise<Happening> {
  const { type, subjectId } = event;
  const { outdates, outdatesAll, fetch } = consequences[type];
  for (const system of outdates) await runtime.forget(tenantId, connectionId, { system, ids: [subjectId] });
  for (const system of outdatesAll) await runtime.forget(tenantId, connectionId, { system });
  const truth = await fetchTruth(fetch, { runtime, tenantId, connectionId, subjectId, call: { signal } });
  // Named in a way that the remote does not know: nobody can tell which answers are old.
  if (fetch && !truth) for (const system of outdates) await runtime.forget(tenantId, connectionId, { system });
  return { tenantId, connectionId, event, truth };
}
