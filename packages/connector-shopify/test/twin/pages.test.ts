import { describe, expect, it } from "vitest";
import { newDesk } from "./ask.ts";

const page = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

describe("a connection", () => {
  const { ask, twin } = newDesk();

  it("wants one of first and last, and at most 250", async () => {
    const message = async (args: string) => {
      const { errors, data } = await ask(`{ products${args} { nodes { id } } }`);
      return [errors[0].message, errors[0].extensions.code, data];
    };
    expect(await message("")).toEqual(["you must provide one of first or last", "BAD_REQUEST", null]);
    expect(await message("(first: 1, last: 1)")).toEqual([
      "providing both first and last is not supported",
      "BAD_REQUEST",
      null,
    ]);
    expect((await message("(first: 251)"))[1]).toBe("BAD_REQUEST");
    expect((await message('(first: 1, after: "x")'))[1]).toBe("BAD_REQUEST");
  });

  it("pages forwards through everything once", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await ask(
        `query A($after: String) { products(first: 5, after: $after) { nodes { id } ${page} } }`,
        { after },
      );
      seen.push(...data.products.nodes.map(({ id }: { id: string }) => id));
      after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual([...twin.shop.products.keys()]);
  });

  it("pages backwards from its end", async () => {
    const ids = [...twin.shop.products.keys()];
    const { data } = await ask(`{ products(last: 2) { nodes { id } ${page} } }`);
    expect(data.products.nodes.map(({ id }: { id: string }) => id)).toEqual(ids.slice(-2));
    expect(data.products.pageInfo.hasPreviousPage).toBe(true);
    const before = data.products.pageInfo.startCursor;
    const { data: more } = await ask(
      "query A($before: String) { products(last: 1, before: $before) { nodes { id } } }",
      { before },
    );
    expect(more.products.nodes).toEqual([{ id: ids.at(-3) }]);
  });

  it("sorts and turns round", async () => {
    const { data } = await ask(
      "{ products(first: 2, sortKey: TITLE, reverse: true) { edges { cursor node { title } } } }",
    );
    expect(data.products.edges.map((edge: { node: { title: string } }) => edge.node.title)).toEqual([
      "Écharpe en Laine Grise",
      "Vente Privée Cachemire",
    ]);
  });

  it("finds its place again when what the cursor named is gone", async () => {
    const desk = newDesk();
    const { data } = await desk.ask(`{ products(first: 2, sortKey: TITLE) { nodes { id title } ${page} } }`);
    desk.twin.shop.products.delete(data.products.nodes[1].id);
    const { data: rest } = await desk.ask(
      "query A($after: String) { products(first: 1, sortKey: TITLE, after: $after) { nodes { title } } }",
      {
        after: data.products.pageInfo.endCursor,
      },
    );
    expect(rest.products.nodes).toEqual([{ title: "Chapeau de Paille" }]);
  });

  it("gives opaque cursors", async () => {
    const { data } = await ask("{ products(first: 1) { edges { cursor } } }");
    const cursor = JSON.parse(Buffer.from(data.products.edges[0].cursor, "base64").toString());
    expect(Object.keys(cursor)).toEqual(["last_id", "last_value"]);
  });
});

it("a list of inputs has at most 250 of them", async () => {
  const { ask } = newDesk();
  const ids = Array.from({ length: 251 }, (_, index) => `gid://shopify/Product/${index}`);
  const { errors } = await ask("query A($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
  expect([errors[0].message, errors[0].extensions.code]).toEqual([
    "The input array size of 251 is greater than the maximum allowed of 250.",
    "MAX_INPUT_SIZE_EXCEEDED",
  ]);
});

describe("the shop's numbers", () => {
  const { ask, find } = newDesk();

  it("are texts where JSON's numbers are too small", async () => {
    const { data } = await ask(
      "query A($id: ID!) { productVariant(id: $id) { legacyResourceId price inventoryQuantity } }",
      {
        id: find("RF-2847-36").variantId,
      },
    );
    expect(data.productVariant).toEqual({
      legacyResourceId: find("RF-2847-36").variantId.replace(/\D+/, ""),
      price: "89.00",
      inventoryQuantity: 4,
    });
  });

  it("of all records stop at a limit, and say so", async () => {
    const { data } = await ask(
      "{ all: productsCount { count precision } some: productsCount(limit: 3) { count precision } }",
    );
    expect(data).toEqual({ all: { count: 12, precision: "EXACT" }, some: { count: 3, precision: "AT_LEAST" } });
  });
});
