import type { ASTNode, GraphQLFormattedError } from "graphql";

/** An error of a document that is refused before anything is executed. */
export type Refusal = GraphQLFormattedError;

export function locationOf(node: ASTNode): { readonly line: number; readonly column: number }[] {
  const start = node.loc?.startToken;
  return start ? [{ line: start.line, column: start.column }] : [];
}

/** `query Name`, `mutation`, `fragment Fields`: what paths of refusals start with. */
function rootName(node: ASTNode): string {
  if (node.kind === "OperationDefinition") return [node.operation, node.name?.value].filter(Boolean).join(" ");
  return node.kind === "FragmentDefinition" ? `fragment ${node.name.value}` : "";
}

/** Where a node stands, in the words of its ancestors. */
export function pathOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string[] {
  return ancestors.flatMap((one) => {
    if (!("kind" in one)) return [];
    if (one.kind === "OperationDefinition" || one.kind === "FragmentDefinition") return [rootName(one)];
    if (one.kind === "Field") return [one.alias?.value ?? one.name.value];
    if (one.kind === "InlineFragment") return [one.typeCondition ? `... on ${one.typeCondition.name.value}` : "..."];
    return one.kind === "Argument" || one.kind === "ObjectField" ? [one.name.value] : [];
  });
}
