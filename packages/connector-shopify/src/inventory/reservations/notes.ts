import type { CallOptions } from "@coccinelle/core";
import * as z from "zod";
import { type AppNote, toNote, wireNote, writeAppNotes } from "../../app-notes.ts";
import type { ShopifyClient } from "../../client.ts";
import { stockAndNotesDocument } from "../../queries/inventory.ts";
import { oneStock, type Sellable, stockGid } from "../stock.ts";
import { type WireStock, wireStockNodes } from "../wire.ts";

/** How long a reservation may keep a product to itself. A process that died blocks nobody for longer. */
export const leaseMs = 20_000;

/** A key is remembered this long, and no longer than there is room. */
const keptMs = 48 * 3_600_000;
const keptKeys = 300;

/** Whose turn it is. `count` makes every writing differ from every other. */
const turnSchema = z.object({ holder: z.string().nullable(), untilMs: z.number(), count: z.int() });
const keysSchema = z.array(
  z.object({ key: z.string(), input: z.string(), atMs: z.number(), holdId: z.string().nullable() }),
);

type Turn = z.output<typeof turnSchema>;

/** What became of a call with a key. Without `holdId` it is being made, or nobody knows. */
export type KeyNote = z.output<typeof keysSchema>[number];

/** What this app notes about one product's reservations. */
export interface Notes {
  readonly appId: string;
  readonly turn: AppNote<Turn>;
  readonly keys: AppNote<readonly KeyNote[]>;
}

const wireLook = z.object({
  nodes: wireStockNodes,
  currentAppInstallation: z.object({ id: z.string().min(1), turn: wireNote, keys: wireNote }),
});

export interface Look {
  readonly stock: WireStock;
  readonly notes: Notes;
}

/** A variant's units and the notes about it, in one request. */
export async function lookAt(
  client: ShopifyClient,
  { sellable, key }: { readonly sellable: Sellable; readonly key: string | null },
  call: CallOptions,
): Promise<Look> {
  const names = { turn: `turn-${sellable.productId}`, keys: `keys-${(key ?? "00").slice(0, 2)}` };
  const variables = { ids: [stockGid(sellable)], ...names };
  const { nodes, currentAppInstallation } = await client.query(stockAndNotesDocument, variables, wireLook, { call });
  const { id, turn, keys } = currentAppInstallation;
  return {
    stock: oneStock(nodes[0], sellable),
    notes: {
      appId: id,
      turn: toNote(names.turn, turn, { schema: turnSchema, empty: { holder: null, untilMs: 0, count: 0 } }),
      keys: toNote<readonly KeyNote[]>(names.keys, keys, { schema: keysSchema, empty: [] }),
    },
  };
}

/** What changes of the notes; what is absent stays. */
export interface NoteChanges {
  readonly turn?: Omit<Turn, "count"> | undefined;
  readonly key?: KeyNote | undefined;
  /** Takes a key away: its call made nothing. */
  readonly forgottenKey?: string | undefined;
}

/** Writes all or nothing. `null` when somebody wrote one of them since it was read. */
export async function writeNotes(
  client: ShopifyClient,
  { notes, changes }: { readonly notes: Notes; readonly changes: NoteChanges },
  call: CallOptions,
): Promise<Notes | null> {
  const turn = changes.turn && { ...notes.turn, value: { ...changes.turn, count: notes.turn.value.count + 1 } };
  const keys = changeKeys(notes.keys, changes, client.clock.now());
  const changed = [turn, keys].filter((note) => note !== undefined);
  if (changed.length === 0) return notes;
  // In a call of its own: what is only noted is nothing that the caller's call did.
  const digests = await writeAppNotes(client, { appId: notes.appId, notes: changed }, { ...call });
  if (!digests) return null;
  return {
    ...notes,
    ...(turn && { turn: { ...turn, digest: digests.get(turn.name) ?? null } }),
    ...(keys && { keys: { ...keys, digest: digests.get(keys.name) ?? null } }),
  };
}

function changeKeys(note: Notes["keys"], { key, forgottenKey }: NoteChanges, nowMs: number): Notes["keys"] | undefined {
  const gone = key?.key ?? forgottenKey;
  if (gone === undefined) return undefined;
  const others = note.value.filter((entry) => entry.key !== gone && entry.atMs > nowMs - keptMs);
  return { ...note, value: [...others, ...(key ? [key] : [])].slice(-keptKeys) };
}
