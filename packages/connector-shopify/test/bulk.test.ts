import { ConnectorError } from "@coccinelle/core";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { joinRows } from "../src/bulk/groups.ts";
import { inventoryQuery } from "../src/bulk/inventory.ts";
import { ordersQuery } from "../src/bulk/orders.ts";
import { productsQuery } from "../src/bulk/products.ts";
import { type BulkRow, readRows } from "../src/bulk/rows.ts";
import { readSchema } from "../src/twin/graphql/schema.ts";

const schema = buildSchema(readSchema(), { assumeValid: true });
const since = { updatedAfter: "2026-11-22T10:00:00+01:00" };

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const rowsOf = async (text: string, size: number): Promise<BulkRow[]> =>
  (await all(readRows(inPieces(text, size)))).flat();

describe("bulk queries", () => {
  it.each([
    ["products", productsQuery({})],
    ["products since", productsQuery(since)],
    ["inventory", inventoryQuery],
    ["orders", ordersQuery({})],
    ["orders since", ordersQuery(since)],
  ])("%s are asked for as Shopify takes it", (_, query) => {
    expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
    expect(query).not.toMatch(/\bnodes\b/);
  });

  it("an incremental walk begins a minute before", () => {
    expect(ordersQuery(since)).toContain(`orders(query: "updated_at:>='2026-11-22T08:59:00Z'")`);
  });
});

describe("readRows", () => {
  const text = `{"id":"a","t":"été\\nhiver 👗"}\n{"id":"b"}\n{"id":"c"}`;

  it.each([1, 2, 3, 7, 1000])("finds the same lines in pieces of %i bytes", async (size) => {
    expect(await rowsOf(text, size)).toEqual([{ id: "a", t: "été\nhiver 👗" }, { id: "b" }, { id: "c" }]);
    expect(await rowsOf(`${text}\n`, size)).toHaveLength(3);
  });

  it("gives nothing for an empty file", async () => {
    expect(await rowsOf("", 10)).toEqual([]);
    expect(await rowsOf("\n", 10)).toEqual([]);
  });

  it("refuses a line that is cut off, and bytes that are no text", async () => {
    const cut = await rowsOf(`{"id":"a"}\n{"id":`, 5).catch((error: unknown) => error);
    expect(ConnectorError.is(cut) && cut.code).toBe("response_invalid");
    const binary = all(
      readRows(
        (async function* () {
          yield new Uint8Array([0xff, 0xfe, 0x0a]);
        })(),
      ),
    );
    await expect(binary).rejects.toMatchObject({ code: "response_invalid" });
  });
});

describe("joinRows", () => {
  const shuffled: BulkRow[] = [
    { id: "v2", __parentId: "p2" },
    { id: "p1" },
    { id: "v1", __parentId: "p1" },
    { id: "p3" },
    { id: "p2" },
    { id: "v3", __parentId: "p2" },
  ];
  async function* inPairs(rows: readonly BulkRow[]): AsyncGenerator<readonly BulkRow[]> {
    for (let at = 0; at < rows.length; at += 2) yield rows.slice(at, at + 2);
  }
  const joined = async (rows: readonly BulkRow[], { shares = 1, isPartial = false } = {}) => {
    let opened = 0;
    const open = () => {
      opened += 1;
      return inPairs(rows);
    };
    const groups = await all(joinRows({ open, fileBytes: 100 * shares, bytesAtOnce: 100, isPartial }));
    const found = groups.map(({ root, children }) => [root.id, ...children.map(({ id }) => id)].join(" "));
    return { opened, found: found.toSorted() };
  };

  it("finds children before, behind and far from their parents", async () => {
    expect(await joined(shuffled)).toEqual({ opened: 1, found: ["p1 v1", "p2 v2 v3", "p3"] });
  });

  it("reads a large file once for each share, with the same result", async () => {
    expect(await joined(shuffled, { shares: 4 })).toEqual({ opened: 4, found: ["p1 v1", "p2 v2 v3", "p3"] });
  });

  it("refuses children without their parent, but in a file that broke off", async () => {
    const orphaned = [...shuffled, { id: "v9", __parentId: "p9" }];
    await expect(joined(orphaned)).rejects.toMatchObject({ code: "response_invalid" });
    expect((await joined(orphaned, { isPartial: true })).found).toHaveLength(3);
  });

  it("refuses a line without an id", async () => {
    await expect(joined([{ name: "x" }])).rejects.toMatchObject({ code: "response_invalid" });
    await expect(joined(JSON.parse("[null]"))).rejects.toMatchObject({ code: "response_invalid" });
  });
});
