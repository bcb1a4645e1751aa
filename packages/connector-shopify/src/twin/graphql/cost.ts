import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { twinSchema } from "./schema.ts";

/** What is asked and with what. */
export interface Priced {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Objects that are mere values are free; every other one costs a point. */
const free = new Set([
  ...["MoneyBag", "MoneyV2", "Attribute", "PageInfo", "MailingAddress", "Count", "Weight", "InventoryItemMeasurement"],
  ...["Job"],
]);

/** Root fields that cost more than their kind does. */
const dear: Readonly<Record<string, number>> = { refundCreate: 20, customersCount: 10, ordersCount: 10 };

const mutationCost = 10;
const connectionCost = 2;

/** How much a page of so many costs, per point of one: the observed prices fit this curve. */
const pageFactor = (size: number): number => (size <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(size))));

type Data = unknown;
const member = (data: Data, key: string): Data =>
  typeof data === "object" && data !== null ? Object.entries(data).find(([name]) => name === key)?.[1] : undefined;

/**
 * Points of a document. Without `data` as it asks for them, before it is executed; with `data` as it got them.
 */
class Bill {
  readonly #priced: Priced;
  readonly #isActual: boolean;

  constructor(priced: Priced, isActual: boolean) {
    this.#priced = priced;
    this.#isActual = isActual;
  }

  total(data: Data): number {
    const { operation } = this.#priced;
    const isMutation = operation.operation === "mutation";
    const root = isMutation ? twinSchema().getMutationType() : twinSchema().getQueryType();
    if (!root) return 0;
    return this.#fields(root, operation.selectionSet).reduce((sum, { node }) => {
      const value = member(data, node.alias?.value ?? node.name.value);
      return sum + (isMutation ? this.#mutation(root, node, value) : this.#field(root, node, value));
    }, 0);
  }

  /** What stands directly in a payload is in the mutation's price. */
  #mutation(root: GraphQLObjectType, node: FieldNode, data: Data): number {
    const price = dear[node.name.value] ?? mutationCost;
    const payload = root.getFields()[node.name.value]?.type;
    const type = payload && getNamedType(payload);
    if (!isObjectType(type) || !node.selectionSet) return price;
    return this.#fields(type, node.selectionSet).reduce((sum, { node: field }) => {
      const definition = type.getFields()[field.name.value];
      const inner = definition && getNamedType(definition.type);
      const value = member(data, field.alias?.value ?? field.name.value);
      if (!inner || !field.selectionSet || isLeafType(inner) || /userErrors$/i.test(field.name.value)) return sum;
      if (this.#isNothing(value)) return sum;
      if (inner.name.endsWith("Connection")) return sum + this.#field(type, field, value);
      return sum + this.#selection(inner, field.selectionSet, value);
    }, price);
  }

  #isNothing(value: Data): boolean {
    return this.#isActual && (value === null || value === undefined || (Array.isArray(value) && value.length === 0));
  }

  #field(parent: GraphQLNamedType, node: FieldNode, data: Data): number {
    const name = node.name.value;
    if (name === "__type" || name === "__schema") return connectionCost;
    const price = parent.name === "QueryRoot" ? dear[name] : undefined;
    if (price !== undefined) return price;
    const definition = "getFields" in parent ? parent.getFields()[name] : undefined;
    const type = definition && getNamedType(definition.type);
    if (!type || isLeafType(type) || !node.selectionSet) return 0;
    if (type.name.endsWith("Connection") && isObjectType(type)) return this.#connection(type, node, data);
    if (this.#isNothing(data)) return parent.name === "QueryRoot" ? 1 : 0;
    return (free.has(type.name) ? 0 : 1) + this.#selection(type, node.selectionSet, data);
  }

  #connection(type: GraphQLObjectType, node: FieldNode, data: Data): number {
    if (!node.selectionSet) return 0;
    let ofNode = 0;
    let found = 0;
    for (const { node: field } of this.#fields(type, node.selectionSet)) {
      const items = member(data, field.alias?.value ?? field.name.value);
      found = Math.max(found, Array.isArray(items) ? items.length : 0);
      const definition = type.getFields()[field.name.value];
      const inner = definition && getNamedType(definition.type);
      if (!inner || !field.selectionSet) continue;
      if (field.name.value === "nodes") ofNode += this.#object(inner, field.selectionSet, items);
      if (field.name.value === "edges" && isObjectType(inner)) {
        for (const { node: edge } of this.#fields(inner, field.selectionSet)) {
          const target = inner.getFields()[edge.name.value];
          if (edge.name.value !== "node" || !target || !edge.selectionSet) continue;
          const values = Array.isArray(items) ? items.map((item) => member(item, "node")) : items;
          ofNode += this.#object(getNamedType(target.type), edge.selectionSet, values);
        }
      }
    }
    return connectionCost + pageFactor(this.#isActual ? found : this.#pageSize(node)) * ofNode;
  }

  #pageSize(node: FieldNode): number {
    for (const { name, value } of node.arguments ?? []) {
      if (name.value !== "first" && name.value !== "last") continue;
      const size =
        value.kind === Kind.VARIABLE ? this.#priced.variables[value.name.value] : "value" in value && value.value;
      if (size !== null && size !== undefined && size !== false) return Number(size);
    }
    return 0;
  }

  #object(type: GraphQLNamedType, selection: SelectionSetNode, data: Data): number {
    return (free.has(type.name) ? 0 : 1) + this.#selection(type, selection, data);
  }

  /** Of a list the dearest item counts, once. */
  #selection(type: GraphQLNamedType, selection: SelectionSetNode, data: Data): number {
    if (Array.isArray(data)) return Math.max(0, ...data.map((item) => this.#selection(type, selection, item)));
    if (!("getFields" in type) && !isAbstractType(type)) return 0;
    // An interface or union costs what its dearest member does.
    const types = isAbstractType(type) ? twinSchema().getPossibleTypes(type) : [type];
    return Math.max(
      0,
      ...types.map((one) =>
        this.#fields(one, selection).reduce(
          (sum, { node, parent }) =>
            sum + this.#field(parent, node, member(data, node.alias?.value ?? node.name.value)),
          0,
        ),
      ),
    );
  }

  /** The fields that a selection asks of one type, fragments opened. */
  #fields(
    type: GraphQLNamedType,
    selection: SelectionSetNode,
  ): { readonly node: FieldNode; readonly parent: GraphQLNamedType }[] {
    return selection.selections.flatMap((one) => {
      if (one.kind === Kind.FIELD) return [{ node: one, parent: type }];
      const fragment = one.kind === Kind.INLINE_FRAGMENT ? one : this.#priced.fragments[one.name.value];
      if (!fragment) return [];
      const condition = fragment.typeCondition ? twinSchema().getType(fragment.typeCondition.name.value) : type;
      const fits =
        condition === type ||
        (isAbstractType(condition) && isObjectType(type) && twinSchema().isSubType(condition, type));
      return fits ? this.#fields(type, fragment.selectionSet) : [];
    });
  }
}

/** Points that a document asks for: they must be in the bucket before it is executed. */
export const requestedCost = (priced: Priced): number => new Bill(priced, false).total(undefined);

/** Points that it used, by what it got; never more than it asked for. */
export const actualCost = (priced: Priced, data: unknown): number =>
  Math.min(requestedCost(priced), new Bill(priced, true).total(data));
