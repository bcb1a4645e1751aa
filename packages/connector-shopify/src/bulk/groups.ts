import { ConnectorError } from "@coccinelle/core";
import type { BulkRow } from "./rows.ts";

/** A root of a bulk file, with the rows of its connections in the file's order. */
export interface BulkGroup {
  readonly root: BulkRow;
  readonly children: readonly BulkRow[];
}

/** How much of a file's text is held at once while its rows are joined. */
export const defaultBytesAtOnce = 32_000_000;

interface Joining {
  /** Opens the file from its beginning. */
  readonly open: () => AsyncIterable<readonly BulkRow[]>;
  readonly fileBytes: number;
  readonly bytesAtOnce: number;
  /** Part of a file that broke off lacks rows: children without their root are then left out. */
  readonly isPartial: boolean;
}

/**
 * Joins children to their roots by `__parentId`, wherever they stand: Shopify promises no order. A file that is larger than
 * may be held is read several times, each time for another share of the roots, so that memory stays the same however
 * large it is.
 */
export async function* joinRows({
  open,
  fileBytes,
  bytesAtOnce,
  isPartial,
}: Joining): AsyncGenerator<BulkGroup, void, undefined> {
  const shares = Math.max(1, Math.ceil(fileBytes / bytesAtOnce));
  for (let share = 0; share < shares; share += 1) {
    const groups = new Map<string, { root: BulkRow | null; children: BulkRow[] }>();
    for await (const rows of open()) {
      for (const row of rows) {
        const parentId = textOf(row, "__parentId");
        const rootId = parentId ?? textOf(row, "id");
        if (rootId === null) throw new ConnectorError("response_invalid", "A line of a bulk file has no id.");
        if (shares > 1 && shareOf(rootId, shares) !== share) continue;
        const group = groups.get(rootId) ?? { root: null, children: [] };
        if (parentId === null) group.root = row;
        else group.children.push(row);
        groups.set(rootId, group);
      }
    }
    for (const [rootId, { root, children }] of groups) {
      groups.delete(rootId);
      if (root) yield { root, children };
      else if (!isPartial) throw new ConnectorError("response_invalid", "A bulk file lacks what its lines belong to.");
    }
  }
}

function textOf(row: BulkRow, key: string): string | null {
  const value = row?.[key];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Which share a root belongs to (FNV-1a). */
function shareOf(id: string, shares: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % shares;
}
