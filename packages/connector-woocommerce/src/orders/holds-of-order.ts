import { type CallOptions, ConnectorError, type Intent } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { changeHold, findHold, type Hold, statusOf } from "../reservations/hold.ts";
import type { WireOrder } from "../wire.ts";
import { readOrder } from "./order-api.ts";
import { noteOf } from "./order-note.ts";
import type { Needs } from "./take-units.ts";

interface Reading {
  readonly intent: Intent | null;
  /** The order that is being completed: holds that it is consuming are its own. */
  readonly orderId?: string;
  readonly call: CallOptions;
}

/**
 * The holds that an order is to consume. When the same call consumed them before, the order that it made. Rejects what is
 * over, or somebody else's.
 */
export async function readHolds(
  client: WooCommerceClient,
  ids: readonly string[],
  { intent, orderId, call }: Reading,
): Promise<{ readonly holds: readonly Hold[] } | { readonly order: WireOrder }> {
  const holds = await Promise.all(ids.map((id) => findHold(client, id, call)));
  const open: Hold[] = [];
  for (const hold of holds) {
    if (!hold)
      throw new ConnectorError("not_found", "The shop has no such reservation.", {
        fields: ["reservationIds"],
        effect: "none",
      });
    const { state, orderId: consumer } = hold.note;
    if (consumer !== null && consumer === orderId) {
      if (state === "consuming") open.push(hold);
    } else if (state === "consumed" || state === "consuming") {
      const order = intent && consumer ? await madeBy(client, consumer, intent, call) : null;
      if (order) return { order };
      throw new ConnectorError("conflict", "An order was made from this reservation already.", {
        reason: "already_done",
        effect: "none",
      });
    } else if (statusOf(hold, client.clock.now()) !== "active") {
      throw new ConnectorError("conflict", "The reservation is over. Reserve again.", {
        reason: "wrong_status",
        effect: "none",
      });
    } else open.push(hold);
  }
  return { holds: open };
}

async function madeBy(
  client: WooCommerceClient,
  orderId: string,
  { key, input }: Intent,
  call: CallOptions,
): Promise<WireOrder | null> {
  const order = await readOrder(client, orderId, call);
  const note = noteOf(order);
  if (note?.key !== key) return null;
  if (note.input === input) return note.state === "taken" ? order : null;
  throw new ConnectorError("conflict", "This idempotency key was used with another input.", {
    reason: "duplicate",
    effect: "none",
  });
}

/** From here on no other order gets the holds; the sweep ends what stays half done. */
export async function markConsuming(
  client: WooCommerceClient,
  holds: readonly Hold[],
  orderId: number,
  call: CallOptions,
): Promise<Hold[]> {
  const marked: Hold[] = [];
  for (const hold of holds) {
    const note = { state: "consuming", orderId: String(orderId) } as const;
    marked.push(hold.note.state === "consuming" ? hold : await changeHold(client, hold, { note }, call));
  }
  return marked;
}

/** Units that the holds have taken, by counter. */
export function heldUnits(holds: readonly Hold[]): Needs {
  const units = new Map<string, number>();
  for (const { note, orderStatus } of holds) {
    if (orderStatus === "on-hold") units.set(note.ownerId, (units.get(note.ownerId) ?? 0) + note.quantity);
  }
  return units;
}
