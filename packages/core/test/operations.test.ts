import { describe, expect, it } from "vitest";
import * as z from "zod";
import { findOperation, type OperationRow, operations, systemNames, toInput, toPositional } from "../src/index.ts";

const rows = systemNames.flatMap((system) =>
  Object.entries<OperationRow>(operations[system]).map(([name, row]) => ({ name, system, row })),
);

describe.each(rows)("$system.$name", ({ name, system, row }) => {
  it("is found by its name", () => {
    expect(findOperation(name)).toEqual({ name, system, row });
  });

  it("has one sentence that says what it does", () => {
    expect(row.summary).toMatch(/^[A-Z][^.!?]*(?:…)?\.?$/);
  });

  it("has an input that tools can be told of", () => {
    expect(z.toJSONSchema(row.input, { io: "input" })).toMatchObject({ type: "object" });
  });

  it("takes its positional arguments from its input", () => {
    for (const parameter of row.parameters ?? []) expect(Object.keys(row.input.shape)).toContain(parameter);
  });
});

it("inherited names are no operations", () => {
  expect(["constructor", "toString", "__proto__", "supports"].map(findOperation)).toEqual([null, null, null, null]);
});

it("arguments become an input and back", () => {
  const row = operations.inventory.checkAvailability;
  expect(toInput(row, ["11", "13"])).toEqual({ productId: "11", variantId: "13" });
  expect(toPositional(row, { productId: "11", variantId: "13" })).toEqual(["11", "13"]);
  expect(toInput(operations.orders.listOrders, [null])).toEqual({});
});
