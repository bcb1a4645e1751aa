import type { Page } from "@coccinelle/core";
import { columns } from "./columns.ts";
import { type CommandContext, writeJson } from "./terminal.ts";

/** What a command line says about the part of a listing to show. */
export interface PageOptions {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** How a listing is told. */
export interface PageWords<Item> {
  readonly page: Page<Item>;
  readonly toRow: (item: Item) => readonly string[];
  /** Said when the first page is empty. */
  readonly empty: string;
}

/** Prints one page: as JSON with its `nextCursor`, or as lines and the option that shows what follows. */
export function writePage<Item>({ terminal, json }: CommandContext, { page, toRow, empty }: PageWords<Item>): void {
  if (json) {
    writeJson(terminal, page);
    return;
  }
  terminal.write(page.items.length === 0 ? `${empty}\n` : columns(page.items.map(toRow)));
  if (page.nextCursor !== null) terminal.write(`More: --cursor ${page.nextCursor}\n`);
}
