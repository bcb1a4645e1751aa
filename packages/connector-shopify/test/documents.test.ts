import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  buildSchema,
  getNamedType,
  isObjectType,
  Kind,
  NoDeprecatedCustomRule,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  validate,
} from "graphql";
import { describe, expect, it } from "vitest";
import { documentsOf, generate } from "../codegen.ts";
import { highestCost, requestedCost } from "../src/graphql/cost.ts";
import { countCost } from "../src/graphql/count-cost.ts";
import { readSchema } from "../src/twin/graphql/schema.ts";

const read = (path: string): Buffer => readFileSync(new URL(path, import.meta.url));
const schema = buildSchema(readSchema(), { assumeValid: true });
/** The version before ours, whole: a document that both take survives a step from one to the other. */
const older = buildSchema(gunzipSync(read("schema/admin-2026-07.nodesc.graphql.gz")).toString(), { assumeValid: true });

const documents = await documentsOf();

/** Refused since 2026-04 without the directive, which the schema does not say. */
const needsKey = new Set([
  "inventoryActivate",
  "inventoryAdjustQuantities",
  "inventoryMoveQuantities",
  "inventorySetOnHandQuantities",
  "inventorySetQuantities",
  "locationActivate",
  "locationDeactivate",
  "refundCreate",
]);

/** What came with our version: the one before would refuse these documents, and is not asked. */
const cameWithOurs = new Set([
  'Cannot query field "productId" on type "ExchangeLineItem".',
  'Cannot query field "smsMarketingConsent" on type "CustomerPhoneNumber". Did you mean "whatsAppMarketingConsent"?',
]);

/** What is deprecated and has no equal yet: it is looked at again with each version. */
const stillNeeded = [/"paymentPending" is deprecated/, /The field ProductVariant.image is deprecated/];

/** The largest pages that operations ask for, where Shopify's own largest would be too dear. */
const pages: Readonly<Record<string, number>> = { Orders: 50, OrderReturns: 50 };

/** The fields that a mutation asks for, each with what it is made of. */
function mutationsOf(text: string) {
  return parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.operation === "mutation"
      ? definition.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD)
      : [],
  );
}

function operationOf(text: string): OperationDefinitionNode | undefined {
  return parse(text).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

function names(selections: readonly SelectionNode[] = []): readonly string[] {
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

describe.each(documents)("$name", ({ name, text }) => {
  it("is named as its one operation", () => {
    const operations = parse(text).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    expect([operations.length, operationOf(text)?.name?.value]).toEqual([1, name]);
  });

  it("is valid in our version and in the one before", () => {
    const problems = (in_: typeof schema): string[] => validate(in_, parse(text)).map(({ message }) => message);
    expect(problems(schema)).toEqual([]);
    expect(problems(older).filter((problem) => !cameWithOurs.has(problem))).toEqual([]);
  });

  it("asks for nothing that is deprecated", () => {
    const found = validate(schema, parse(text), [NoDeprecatedCustomRule]).map(({ message }) => message);
    expect(found.filter((message) => !stillNeeded.some((known) => known.test(message)))).toEqual([]);
  });

  it("costs less than one request may, with the largest page", () => {
    expect(requestedCost(countCost(schema, parse(text)), { first: pages[name] ?? 250 })).toBeLessThan(highestCost);
  });

  it("asks a mutation what it refuses, and gives it a key where one is required", () => {
    for (const field of mutationsOf(text)) {
      const payload = getNamedType(schema.getMutationType()?.getFields()[field.name.value]?.type);
      const known = isObjectType(payload) ? Object.keys(payload.getFields()) : [];
      const refusals = known.filter((one) => /userErrors$/i.test(one));
      const chosen = refusals.find((one) => one !== "userErrors") ?? "userErrors";
      expect(names(field.selectionSet?.selections)).toContain(chosen);
      if (!needsKey.has(field.name.value)) continue;
      expect(field.directives?.map((directive) => directive.name.value)).toEqual(["idempotent"]);
    }
  });
});

describe("what was generated", () => {
  it("is what codegen would write today: run `pnpm codegen` in this package when it is not", async () => {
    expect(read("../src/queries/generated.ts").toString() === (await generate())).toBe(true);
  });
});

describe("names", () => {
  it("are each used once", () => {
    const all = documents.map(({ name }) => name);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });
});
