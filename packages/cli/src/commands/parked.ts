import type { Page } from "@coccinelle/core";
import type { PageRequest, TenantTransaction } from "@coccinelle/store";
import { type PageOptions, writePage } from "../pages.ts";
import { Refusal } from "../refusal.ts";
import { asKnownTenant } from "../state/as-tenant.ts";
import type { StateOptions } from "../state/location.ts";
import { withStore } from "../state/with-store.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** A queue whose work is parked when it failed too often. */
interface ParkedQueue<Item extends { readonly id: number }> {
  /** What one piece is called, and several are. */
  readonly words: readonly [string, string];
  readonly list: (transaction: TenantTransaction, request: PageRequest) => Promise<Page<Item>>;
  readonly replay: (transaction: TenantTransaction, id: number) => Promise<boolean>;
  readonly toRow: (item: Item) => readonly string[];
}

/** What a listing of parked work is given. */
interface ListParkedCommand extends StateOptions, PageOptions {
  readonly tenant: string;
}

/** What a replay is given: ids, or all of them. */
interface ReplayCommand extends StateOptions {
  readonly tenant: string;
  readonly ids: readonly number[];
  readonly all?: boolean | undefined;
}

/** The commands of one queue. */
export interface ParkedCommands {
  readonly list: (context: CommandContext, command: ListParkedCommand) => Promise<ExitCode>;
  readonly replay: (context: CommandContext, command: ReplayCommand) => Promise<ExitCode>;
}

/** The commands that list a queue's parked work, and give it another chance. */
export function parkedCommands<Item extends { readonly id: number }>(queue: ParkedQueue<Item>): ParkedCommands {
  return {
    list: (context, command) => listParked(queue, context, command),
    replay: (context, command) => replayParked(queue, context, command),
  };
}

/** Shows a page of parked work, oldest first and without its content. */
async function listParked<Item extends { readonly id: number }>(
  queue: ParkedQueue<Item>,
  context: CommandContext,
  command: ListParkedCommand,
): Promise<ExitCode> {
  const { tenant, cursor, limit } = command;
  const page = await withStore(command, context.terminal, (store) =>
    asKnownTenant(store, tenant, (transaction) => queue.list(transaction, { cursor, limit })),
  );
  writePage(context, { page, toRow: queue.toRow, empty: `No ${queue.words[0]} of ${tenant} is parked.` });
  return 0;
}

/** Gives parked work another chance. A worker takes it up. */
async function replayParked<Item extends { readonly id: number }>(
  queue: ParkedQueue<Item>,
  { terminal, json }: CommandContext,
  command: ReplayCommand,
): Promise<ExitCode> {
  const { tenant, ids, all } = command;
  const [one, several] = queue.words;
  if (all === ids.length > 0) throw new Refusal(`Name ${several} by their ids, or all of them with --all.`);
  const replayed = await withStore(command, terminal, async (store) => {
    if (!all) return asKnownTenant(store, tenant, (transaction) => replayEach(transaction, { queue, ids }));
    const done: number[] = [];
    // One page a transaction. What is parked again meanwhile is behind the cursor, and stays.
    for (let cursor: string | null | undefined; cursor !== null; ) {
      cursor = await asKnownTenant(store, tenant, async (transaction) => {
        const page = await queue.list(transaction, { cursor, limit: 100 });
        done.push(...(await replayEach(transaction, { queue, ids: page.items.map(({ id }) => id) })));
        return page.nextCursor;
      });
    }
    return done;
  });
  const passed = ids.filter((id) => !replayed.includes(id));
  if (json) writeJson(terminal, { replayed, notParked: passed });
  else {
    terminal.write(`Back in the queue: ${replayed.length} ${replayed.length === 1 ? one : several}.\n`);
    if (passed.length > 0) terminal.write(`! Not parked: ${passed.join(", ")}.\n`);
  }
  return passed.length === 0 ? 0 : 1;
}

interface Replaying<Item extends { readonly id: number }> {
  readonly queue: ParkedQueue<Item>;
  readonly ids: readonly number[];
}

async function replayEach<Item extends { readonly id: number }>(
  transaction: TenantTransaction,
  { queue, ids }: Replaying<Item>,
): Promise<number[]> {
  const replayed: number[] = [];
  for (const id of ids) if (await queue.replay(transaction, id)) replayed.push(id);
  return replayed;
}
