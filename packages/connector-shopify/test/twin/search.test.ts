import { describe, expect, it } from "vitest";
import { newDesk } from "./ask.ts";

const desk = newDesk();

async function titles(query: string): Promise<string[]> {
  const { data } = await desk.ask(
    "query A($query: String!) { products(first: 250, query: $query) { nodes { title } } }",
    { query },
  );
  return data.products.nodes.map(({ title }: { title: string }) => title);
}

async function warnings(query: string, field = "products"): Promise<unknown> {
  const { extensions } = await desk.ask(
    `query A($query: String!) { ${field}(first: 1, query: $query) { nodes { id } } }`,
    { query },
  );
  return extensions.search?.[0]?.warnings;
}

describe("the query language", () => {
  it("joins parts by AND, OR, NOT and parentheses", async () => {
    expect(await titles("product_type:Robes OR product_type:Hauts")).toEqual([
      "Robe Fleurie Bleue",
      "Marinière Bretonne",
    ]);
    expect(await titles("product_type:Vestes NOT tag:beige")).toEqual(["Manteau Camel"]);
    expect(await titles("product_type:Vestes -tag:beige")).toEqual(["Manteau Camel"]);
    expect(await titles("(product_type:Vestes OR product_type:Robes) AND tag:bleu")).toEqual(["Robe Fleurie Bleue"]);
  });

  it("compares", async () => {
    expect(await titles("price:>=129 status:active")).toEqual(["Blazer Beige Élégant", "Manteau Camel"]);
    expect(await titles("created_at:>'2026-11-22T00:00:00Z'")).toEqual([]);
    expect(await titles("inventory_total:<1")).toEqual(["Chapeau de Paille", "Manteau Camel", "Carte Cadeau 50 €"]);
  });

  it("cuts texts into words, and quotes keep them together", async () => {
    expect(await titles("title:robe")).toEqual(["Robe Fleurie Bleue"]);
    expect(await titles("title:'fleurie bleue'")).toEqual(["Robe Fleurie Bleue"]);
    expect(await titles("title:'bleue fleurie'")).toEqual([]);
    expect(await titles("echarpe")).toEqual(["Écharpe en Laine Grise"]);
  });

  it("finds beginnings, and no endings", async () => {
    expect(await titles("sku:RF-2847*")).toEqual(["Robe Fleurie Bleue"]);
    expect(await titles("title:marin*")).toEqual(["Marinière Bretonne"]);
    expect(await titles("title:*ère")).toEqual([]);
  });

  it("takes a backslash as quoting", async () => {
    expect(await titles("title:carte\\ cadeau")).toEqual(["Carte Cadeau 50 €"]);
  });

  it("lets user input say more than it was meant to", async () => {
    expect((await titles("title:robe OR status:draft")).length).toBe(2);
  });
});

describe("a filter that is none", () => {
  it("is ignored with a warning, and everything is found", async () => {
    expect((await titles("colour:bleu")).length).toBe(12);
    expect(await warnings("colour:bleu")).toEqual([
      { field: "colour", message: "Invalid search field for this query.", code: "invalid_field" },
    ]);
  });

  it("or a value that is none", async () => {
    expect((await titles("status:sold")).length).toBe(12);
    expect(await warnings("status:sold")).toMatchObject([{ field: "status", code: "invalid_value" }]);
  });

  it("or bare words where fields must be named", async () => {
    expect(await warnings("foo", "inventoryItems")).toEqual([
      { field: "default", message: "Input must use named search fields in this query.", code: "missing_named_field" },
    ]);
    const { extensions } = await desk.ask('{ inventoryItems(first: 1, query: "foo") { nodes { id } } }');
    expect(extensions.search[0]).toMatchObject({
      path: ["inventoryItems"],
      query: "foo",
      parsed: { field: "default", match_all: "foo" },
    });
  });

  it("leaves no trace on a good query", async () => {
    expect(await warnings("status:active")).toBe(undefined);
  });
});

describe("the search index", () => {
  const document =
    'mutation { draftOrderCreate(input: { tags: ["held"], lineItems: [{ title: "x", quantity: 1, originalUnitPrice: "1.00" }] }) { draftOrder { id } } }';
  const searched = '{ draftOrders(first: 5, query: "tag:held status:open") { nodes { id } } }';

  it("does not know at once what was written, reads by id and listings do", async () => {
    const { ask, pass } = newDesk({ searchLagMs: 3000 });
    const id = (await ask(document)).data.draftOrderCreate.draftOrder.id;
    expect((await ask(searched)).data.draftOrders.nodes).toEqual([]);
    expect((await ask("{ draftOrders(first: 5) { nodes { id } } }")).data.draftOrders.nodes).toEqual([{ id }]);
    expect((await ask("query A($id: ID!) { draftOrder(id: $id) { id } }", { id })).data.draftOrder).toEqual({ id });
    pass(3000);
    expect((await ask(searched)).data.draftOrders.nodes).toEqual([{ id }]);
  });

  it("goes on finding what is no more like that, and gives it as it is", async () => {
    const { ask, pass } = newDesk({ searchLagMs: 3000 });
    const id = (await ask(document)).data.draftOrderCreate.draftOrder.id;
    pass(3000);
    await ask("mutation A($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }", { id });
    const status = '{ draftOrders(first: 5, query: "status:open") { nodes { status } } }';
    expect((await ask(status)).data.draftOrders.nodes).toEqual([{ status: "COMPLETED" }]);
    pass(3000);
    expect((await ask(status)).data.draftOrders.nodes).toEqual([]);
  });

  it("lets a product's total lag too, and no variant's quantity", async () => {
    const { ask, find, pass, twin } = newDesk({ searchLagMs: 3000 });
    const { productId, variantId } = find("EC-101");
    const read = async () =>
      (
        await ask(
          "query A($id: ID!) { product(id: $id) { totalInventory variants(first: 1) { nodes { inventoryQuantity } } } }",
          { id: productId },
        )
      ).data.product;
    await read();
    twin.setStock?.(productId, variantId, 3);
    expect(await read()).toEqual({ totalInventory: 25, variants: { nodes: [{ inventoryQuantity: 3 }] } });
    pass(3000);
    expect((await read()).totalInventory).toBe(3);
  });
});
