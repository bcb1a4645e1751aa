import { describe, expect, it } from "vitest";
import { newDesk } from "./ask.ts";

const { ask } = newDesk();
const codes = (errors: { readonly extensions: { readonly code: string } }[]): string[] =>
  errors.map(({ extensions }) => extensions.code);

describe("a document that the schema refuses", () => {
  it("names an unknown field and where it stands", async () => {
    const { errors, data, extensions } = await ask("query Shop { shop { id nme } }");
    expect(errors).toEqual([
      {
        message: "Field 'nme' doesn't exist on type 'Shop'",
        locations: [{ line: 1, column: 24 }],
        path: ["query Shop", "shop", "nme"],
        extensions: { code: "undefinedField", typeName: "Shop", fieldName: "nme" },
      },
    ]);
    expect([data, extensions]).toEqual([undefined, undefined]);
  });

  it("names missing, unknown and unfit arguments", async () => {
    expect((await ask("{ product { id } }")).errors[0].message).toBe(
      "Field 'product' is missing required arguments: id",
    );
    expect(codes((await ask("{ shop(a: 1) { id } }")).errors)).toEqual(["argumentNotAccepted"]);
    const { errors } = await ask("{ products(first: 1, sortKey: COLOUR) { nodes { id } } }");
    expect(errors[0].message).toBe(
      "Argument 'sortKey' on Field 'products' has an invalid value (COLOUR). Expected type 'ProductSortKeys'.",
    );
  });

  it("wants selections of objects and none of scalars", async () => {
    expect(codes((await ask("{ shop }")).errors)).toEqual(["selectionMismatch"]);
    expect(codes((await ask("{ shop { name { a } } }")).errors)).toEqual(["selectionMismatch"]);
  });

  it("tells of input objects that lack or have too much", async () => {
    const document = (input: string) =>
      `mutation { draftOrderCreate(input: { lineItems: [${input}] }) { userErrors { message } } }`;
    expect(codes((await ask(document('{ title: "a" }'))).errors)).toEqual(["missingRequiredInputObjectAttribute"]);
    expect(codes((await ask(document('{ quantity: 1, colour: "b" }'))).errors)).toEqual(["argumentNotAccepted"]);
  });

  it("tells of variables that are unused or not declared", async () => {
    expect(codes((await ask("query A($a: Int) { shop { id } }")).errors)).toEqual(["variableNotUsed"]);
    expect(codes((await ask("query A { product(id: $id) { id } }")).errors)).toEqual(["variableNotDefined"]);
  });

  it("is told from one that is no document", async () => {
    expect(codes((await ask("{ shop { ")).errors)).toEqual(["PARSE_ERROR"]);
  });

  it("asks for a code where the payload has none", async () => {
    const { errors } = await ask(
      'mutation { draftOrderDelete(input: { id: "gid://shopify/DraftOrder/1" }) { userErrors { code } } }',
    );
    expect(errors[0].message).toBe("Field 'code' doesn't exist on type 'UserError'");
  });
});

describe("a variable", () => {
  it("that is no global id has its problem told", async () => {
    const { errors, data } = await ask("query A($id: ID!) { product(id: $id) { id } }", { id: "12" });
    expect(errors[0].message).toBe("Variable $id of type ID! was provided invalid value");
    expect(errors[0].extensions).toEqual({
      code: "INVALID_VARIABLE",
      value: "12",
      problems: [{ path: [], explanation: "Invalid global id '12'", message: "Invalid global id '12'" }],
    });
    expect(data).toBe(undefined);
  });

  it("of an old shape is refused with the field that is gone", async () => {
    const { errors } = await ask(
      "mutation A($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) { userErrors { message } } }",
      { input: { name: "available", reason: "correction", quantities: [], ignoreCompareQuantity: true } },
    );
    expect(errors[0].message).toContain(
      "for ignoreCompareQuantity (Field is not defined on InventorySetQuantitiesInput)",
    );
  });

  it("takes one of several, and only one, where the schema says so", async () => {
    const document = "query A($i: ProductIdentifierInput!) { productByIdentifier(identifier: $i) { id } }";
    expect((await ask(document, { i: {} })).errors[0].extensions.problems[0].explanation).toBe(
      "'ProductIdentifierInput' requires exactly one argument, but 0 were provided.",
    );
    expect((await ask(document, { i: { handle: "robe-fleurie-bleue" } })).data.productByIdentifier).not.toBe(null);
  });
});

describe("an id", () => {
  it("of nothing is null in a query, whatever its type", async () => {
    const { data, errors } = await ask(
      '{ product(id: "gid://shopify/Order/1") { id } node(id: "gid://shopify/Product/1") { id } }',
    );
    expect([data, errors]).toEqual([{ product: null, node: null }, undefined]);
  });

  it("of another type is an error in a mutation", async () => {
    const { data, errors } = await ask(
      'mutation { draftOrderComplete(id: "gid://shopify/Order/1") { draftOrder { id } userErrors { message } } }',
    );
    expect(errors[0].message).toBe("Invalid id: gid://shopify/Order/1");
    expect(errors[0].extensions).toEqual({ code: "RESOURCE_NOT_FOUND" });
    expect(data).toEqual({ draftOrderComplete: null });
  });

  it("among others is null at its place", async () => {
    const [id = ""] = newDesk().twin.shop.products.keys();
    const { data } = await ask("query A($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: ["gid://shopify/Product/1", id],
    });
    expect(data.nodes).toEqual([null, { id }]);
  });
});
