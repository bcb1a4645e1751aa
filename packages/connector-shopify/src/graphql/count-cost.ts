import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { type CostFormula, pageCost, requestedCost } from "./cost.ts";

/** Values that come with what holds them. */
const freeTypes: ReadonlySet<string> = new Set(["MoneyBag", "MoneyV2", "PageInfo"]);

/** Mutations that cost more than ten, as recorded. */
const dearMutations: Readonly<Record<string, number>> = { refundCreate: 20, fulfillmentTrackingInfoUpdate: 50 };

interface Counting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly operation: OperationDefinitionNode;
}

/**
 * Counts a document's one operation: an object is 1, a leaf 0, a count 10, a mutation 10 with the objects that its payload
 * holds, a connection 2 and its page. Where a type is only known at run time, the dearest counts.
 */
export function countCost(schema: GraphQLSchema, document: DocumentNode): CostFormula {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) throw new TypeError("A document needs an operation that the schema knows");
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  return ofSelection({ schema, fragments, operation }, root, [operation.selectionSet]);
}

function ofSelection(
  counting: Counting,
  type: GraphQLCompositeType,
  selections: readonly SelectionSetNode[],
): CostFormula {
  if (!isAbstractType(type)) return sum(fieldsOf(counting, type, selections).map((f) => ofField(counting, type, f)));
  const possible = counting.schema.getPossibleTypes(type).map((one) => ofSelection(counting, one, selections));
  return possible.reduce((a, b) => (requestedCost(a, {}) >= requestedCost(b, {}) ? a : b), { fixed: 0, pages: [] });
}

/** One response field with every selection made of it. */
interface MergedField {
  readonly node: FieldNode;
  readonly selections: readonly SelectionSetNode[];
}

/** The fields that an object of this type would answer, merged as execution merges them. */
function fieldsOf(
  counting: Counting,
  type: GraphQLCompositeType,
  selections: readonly SelectionSetNode[],
): readonly MergedField[] {
  const merged = new Map<string, MergedField>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const before = merged.get(key)?.selections ?? [];
        merged.set(key, {
          node: selection,
          selections: selection.selectionSet ? [...before, selection.selectionSet] : before,
        });
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? counting.fragments.get(selection.name.value) : selection;
      if (fragment && appliesTo(counting.schema, fragment.typeCondition?.name.value, type))
        collect(fragment.selectionSet);
    }
  };
  for (const set of selections) collect(set);
  return [...merged.values()];
}

function appliesTo(schema: GraphQLSchema, condition: string | undefined, type: GraphQLCompositeType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return wanted !== undefined && isAbstractType(wanted) && !isAbstractType(type) && schema.isSubType(wanted, type);
}

function ofField(counting: Counting, parent: GraphQLCompositeType, { node, selections }: MergedField): CostFormula {
  const definition = "getFields" in parent ? parent.getFields()[node.name.value] : undefined;
  const type = definition && getNamedType(definition.type);
  if (!definition || !isCompositeType(type)) return { fixed: 0, pages: [] };
  if (type.name.endsWith("Connection")) return ofConnection(counting, { node, type, selections, definition });
  const inner = ofSelection(counting, type, selections);
  return { ...inner, fixed: inner.fixed + ownCost(counting, { parent, type, name: node.name.value }) };
}

function ownCost(
  { schema }: Counting,
  { parent, type, name }: { parent: GraphQLCompositeType; type: GraphQLNamedType; name: string },
): number {
  if (parent === schema.getMutationType()) return dearMutations[name] ?? 10;
  if (parent.name.endsWith("Payload") || type.name.endsWith("Error") || freeTypes.has(type.name)) return 0;
  return type.name === "Count" ? 10 : 1;
}

function ofConnection(
  counting: Counting,
  {
    node,
    type,
    selections,
    definition,
  }: {
    node: FieldNode;
    type: GraphQLCompositeType;
    selections: readonly SelectionSetNode[];
    definition: GraphQLField<unknown, unknown>;
  },
): CostFormula {
  const each = nodeCost(counting, type, selections);
  const size = node.arguments?.find(({ name }) => name.value === "first" || name.value === "last")?.value;
  const known = size ? constantOf(counting, size) : sizeByDefault(definition);
  if (size?.kind === Kind.VARIABLE)
    return { fixed: 0, pages: [{ size: size.name.value, fallback: known ?? 250, each }] };
  const atSize = known ?? 250;
  if (each.pages.length === 0) return { fixed: pageCost(atSize, each.fixed), pages: [] };
  return { fixed: 0, pages: [{ size: "", fallback: atSize, each }] };
}

/** The node itself and what is asked of it, through `nodes` or `edges`, whichever is dearer. */
function nodeCost(
  counting: Counting,
  connection: GraphQLCompositeType,
  selections: readonly SelectionSetNode[],
): CostFormula {
  const ways = fieldsOf(counting, connection, selections).flatMap(({ node, selections: inner }) => {
    const type = typeOfField(connection, node.name.value);
    if (!type) return [];
    if (node.name.value === "nodes") return [ofSelection(counting, type, inner)];
    if (node.name.value !== "edges") return [];
    return fieldsOf(counting, type, inner).flatMap((field) => {
      const of = field.node.name.value === "node" ? typeOfField(type, "node") : undefined;
      return of ? [ofSelection(counting, of, field.selections)] : [];
    });
  });
  const dearest = ways.reduce((a, b) => (requestedCost(a, {}) >= requestedCost(b, {}) ? a : b), {
    fixed: 0,
    pages: [],
  });
  return { ...dearest, fixed: dearest.fixed + 1 };
}

function typeOfField(parent: GraphQLCompositeType, name: string): GraphQLCompositeType | undefined {
  const field = "getFields" in parent ? parent.getFields()[name] : undefined;
  const type = field && getNamedType(field.type);
  return isCompositeType(type) ? type : undefined;
}

function sizeByDefault(definition: GraphQLField<unknown, unknown>): number | undefined {
  const first = definition.args.find(({ name }) => name === "first")?.defaultValue;
  return typeof first === "number" ? first : undefined;
}

function constantOf({ operation }: Counting, value: ValueNode): number | undefined {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind !== Kind.VARIABLE) return undefined;
  const variable = operation.variableDefinitions?.find(({ variable: { name } }) => name.value === value.name.value);
  return variable?.defaultValue?.kind === Kind.INT ? Number(variable.defaultValue.value) : undefined;
}

function sum(parts: readonly CostFormula[]): CostFormula {
  return {
    fixed: parts.reduce((total, { fixed }) => total + fixed, 0),
    pages: parts.flatMap(({ pages }) => pages),
  };
}
