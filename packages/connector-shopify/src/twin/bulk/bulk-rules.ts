import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { parseDocument } from "../graphql/parse.ts";
import { twinSchema } from "../graphql/schema.ts";
import { validateDocument } from "../graphql/validate.ts";

/** A query that may run in bulk, or what is wrong with it. */
export type BulkQuery = { readonly document: DocumentNode } | { readonly complaints: readonly string[] };

const maxConnections = 5;
const maxDepth = 2;

/** What a walk through the query found. */
interface Findings {
  connections: number;
  depth: number;
  /** Connections whose contents are selected by `nodes`. */
  readonly byNodes: string[];
  /** Connections with nested ones whose `node` lacks `id`. */
  readonly withoutId: string[];
  isInList: boolean;
}

interface Place {
  readonly depth: number;
  readonly isInList: boolean;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

function fieldsOf(selection: SelectionSetNode, fragments: Place["fragments"]): FieldNode[] {
  return selection.selections.flatMap((one) => {
    if (one.kind === Kind.FIELD) return [one];
    const fragment = one.kind === Kind.INLINE_FRAGMENT ? one : fragments[one.name.value];
    return fragment ? fieldsOf(fragment.selectionSet, fragments) : [];
  });
}

const typesOf = (type: GraphQLNamedType): readonly GraphQLNamedType[] =>
  "getFields" in type || isObjectType(type) ? [type] : [];

/** Fields of interfaces and unions are looked for in all their members. */
function definitionOf(type: GraphQLNamedType, name: string) {
  const schema = twinSchema();
  const own = typesOf(type).flatMap((one) => ("getFields" in one ? (one.getFields()[name] ?? []) : []));
  if (own[0]) return own[0];
  if (type.astNode?.kind !== Kind.UNION_TYPE_DEFINITION && type.astNode?.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
    return undefined;
  }
  const found = Object.values(schema.getTypeMap()).find(
    (one) =>
      isObjectType(one) &&
      one.getFields()[name] !== undefined &&
      (type.astNode?.kind === Kind.UNION_TYPE_DEFINITION
        ? type.astNode.types?.some(({ name: member }) => member.value === one.name)
        : one.getInterfaces().some((face) => face.name === type.name)),
  );
  return isObjectType(found) ? found.getFields()[name] : undefined;
}

function walk(type: GraphQLNamedType, selection: SelectionSetNode, place: Place, findings: Findings): void {
  for (const field of fieldsOf(selection, place.fragments)) {
    const definition = definitionOf(type, field.name.value);
    if (!definition || !field.selectionSet) continue;
    const inner = getNamedType(definition.type);
    if (inner.name.endsWith("Connection")) walkConnection(inner, field, place, findings);
    else {
      const isInList = place.isInList || isListType(getNullableType(definition.type));
      walk(inner, field.selectionSet, { ...place, isInList }, findings);
    }
  }
}

function walkConnection(type: GraphQLNamedType, field: FieldNode, place: Place, findings: Findings): void {
  if (!field.selectionSet) return;
  const name = field.name.value;
  findings.connections += 1;
  findings.depth = Math.max(findings.depth, place.depth + 1);
  findings.isInList ||= place.isInList;
  const parts = fieldsOf(field.selectionSet, place.fragments);
  if (parts.some((part) => part.name.value === "nodes")) findings.byNodes.push(name);
  for (const edges of parts.filter((part) => part.name.value === "edges")) {
    const nodes = edges.selectionSet ? fieldsOf(edges.selectionSet, place.fragments) : [];
    for (const node of nodes.filter((part) => part.name.value === "node")) {
      const edge = definitionOf(type, "edges");
      const target = edge && definitionOf(getNamedType(edge.type), "node");
      if (!target || !node.selectionSet) continue;
      const before = findings.connections;
      const inside = { ...place, depth: place.depth + 1, isInList: false };
      walk(getNamedType(target.type), node.selectionSet, inside, findings);
      const hasId = fieldsOf(node.selectionSet, place.fragments).some(
        (part) => part.name.value === "id" && part.alias === undefined,
      );
      if (findings.connections > before && !hasId) findings.withoutId.push(name);
    }
  }
}

function complaintsOf(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  const findings: Findings = { connections: 0, depth: -1, byNodes: [], withoutId: [], isInList: false };
  const root = twinSchema().getQueryType();
  const top = fieldsOf(operation.selectionSet, fragments);
  if (root) walk(root, operation.selectionSet, { depth: -1, isInList: false, fragments }, findings);
  const names = top.map(({ name }) => name.value);
  const [invalid = ""] = findings.byNodes;
  return [
    ...(top.length > 1 ? ["Bulk queries cannot contain multiple top level fields."] : []),
    ...names
      .filter((name) => name === "node" || name === "nodes")
      .map((name) => `Bulk queries cannot contain a top level \`${name}\` field.`),
    ...(findings.connections === 0 ? ["Bulk queries must contain at least one connection."] : []),
    ...(invalid === ""
      ? []
      : [
          `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${invalid} { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: '${findings.byNodes.join("', '")}'.`,
        ]),
    ...(findings.depth > maxDepth
      ? [`Bulk queries cannot contain connections with a nesting depth greater than ${maxDepth}.`]
      : []),
    ...(findings.connections > maxConnections
      ? [`Bulk queries cannot contain more than ${maxConnections} connections.`]
      : []),
    ...(findings.withoutId.length === 0
      ? []
      : [
          `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${findings.withoutId.join(", ")}.`,
        ]),
    ...(findings.isInList
      ? ["Queries that contain a connection field within a list field are not currently supported."]
      : []),
  ];
}

/** Reads a query for a bulk operation by the rules that only bulk operations have. */
export function readBulkQuery(text: string): BulkQuery {
  const document = parseDocument(text);
  if (!("kind" in document)) {
    const why = text.trim() === "" ? "syntax error, unexpected end of file" : document.message;
    return { complaints: [`Invalid bulk query: ${why}`] };
  }
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation?.operation !== "query") {
    return { complaints: ["Invalid operation type. Only `query` operations are supported."] };
  }
  const complaints = complaintsOf(document, operation);
  if (complaints.length > 0) return { complaints };
  const refusals = validateDocument(document);
  return refusals.length > 0
    ? { complaints: refusals.map(({ message }) => `Invalid bulk query: ${message}`) }
    : { document };
}
