import { type CallOptions, ConnectorError, type Page, type ReservationFilter } from "@coccinelle/core";
import { findReservation, listReservations } from "@coccinelle/store";
import { inLedger, type Saga } from "./saga.ts";
import { type ReservationDraft, toReservation } from "./to-reservation.ts";

type Source = "ledger" | "remote";

/** Pages through the ledger's holds, then through those that the remote has without it. A page may hold fewer than asked for. */
export async function list(saga: Saga, filter: ReservationFilter, call: CallOptions): Promise<Page<ReservationDraft>> {
  const { source, cursor } = fromCursor(filter.cursor ?? null);
  const page = source === "ledger" ? await listLedger(saga, { ...filter, cursor }) : null;
  if (page) return page;
  return listRemote(saga, { ...filter, cursor }, call);
}

async function listLedger(saga: Saga, filter: ReservationFilter): Promise<Page<ReservationDraft>> {
  const { connectionId } = saga.connection;
  const { status, customerId, productId, limit = 50, cursor } = filter;
  const { items, nextCursor } = await inLedger(saga, (transaction) =>
    listReservations(transaction, { connectionId, customerId, productId, cursor, limit: limit ?? undefined }),
  );
  const nowMs = saga.clock.now();
  const known = items.filter(({ state }) => state !== "refused").map((hold) => toReservation(hold, nowMs));
  const next = nextCursor === null ? null : toCursor("ledger", nextCursor);
  const isRest = saga.knowsHolds && saga.inventory.supports("listReservations");
  return {
    items: known.filter((hold) => !status || hold.status === status),
    nextCursor: next ?? (isRest ? toCursor("remote", "") : null),
  };
}

async function listRemote(saga: Saga, filter: ReservationFilter, call: CallOptions): Promise<Page<ReservationDraft>> {
  const { connectionId } = saga.connection;
  const { items, nextCursor } = await saga.inventory.listReservations(filter, call);
  const strangers = await inLedger(saga, async (transaction) => {
    const found: ReservationDraft[] = [];
    for (const hold of items) {
      if (!(await findReservation(transaction, { connectionId, remoteId: hold.id }))) found.push(hold);
    }
    return found;
  });
  return { items: strangers, nextCursor: nextCursor === null ? null : toCursor("remote", nextCursor) };
}

const toCursor = (source: Source, cursor: string): string => `${source}:${cursor}`;

function fromCursor(cursor: string | null): { readonly source: Source; readonly cursor: string | null } {
  if (cursor === null) return { source: "ledger", cursor: null };
  const [, source, rest = ""] = /^(ledger|remote):(.*)$/s.exec(cursor) ?? [];
  if (source === "ledger" || source === "remote") return { source, cursor: rest === "" ? null : rest };
  throw new ConnectorError("input_invalid", "The cursor is not one that a page gave. Start without a cursor.", {
    fields: ["cursor"],
  });
}
