import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLNamedType,
  getNamedType,
  isLeafType,
  isRequiredArgument,
  KnownDirectivesRule,
  KnownFragmentNamesRule,
  KnownTypeNamesRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  OverlappingFieldsCanBeMergedRule,
  PossibleFragmentSpreadsRule,
  TypeInfo,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
  VariablesInAllowedPositionRule,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { valueRefusals } from "./literals.ts";
import { locationOf, pathOf, type Refusal } from "./path.ts";
import { twinSchema } from "./schema.ts";

/** graphql-js rules whose words are turned into Shopify's; the others are written below. */
const translated: readonly (readonly [rule: Parameters<typeof validate>[2], code: string])[] = [
  [[KnownFragmentNamesRule], "useAndDefineFragment"],
  [[KnownTypeNamesRule], "undefinedType"],
  [[KnownDirectivesRule], "undefinedDirective"],
  [[NoUnusedFragmentsRule], "useAndDefineFragment"],
  [[NoFragmentCyclesRule], "infiniteLoop"],
  [[PossibleFragmentSpreadsRule], "cannotSpreadFragment"],
  [[OverlappingFieldsCanBeMergedRule], "fieldConflict"],
  [[LoneAnonymousOperationRule, UniqueOperationNamesRule], "uniquelyNamedOperations"],
  [[UniqueVariableNamesRule], "variableNotUnique"],
];

/** Refusals that the schema alone explains, in Shopify's own words and codes. Empty for a good document. */
export function validateDocument(document: DocumentNode): Refusal[] {
  const own = [...fieldRefusals(document), ...variableRefusals(document)];
  if (own.length > 0) return own;
  return translated.flatMap(([rules, code]) =>
    validate(twinSchema(), document, rules).map(({ message, locations }) => ({
      message,
      ...(locations && { locations }),
      extensions: { code },
    })),
  );
}

function variableRefusals(document: DocumentNode): Refusal[] {
  const named = (code: string, rule: typeof NoUnusedVariablesRule, say: (name: string, owner: string) => string) =>
    validate(twinSchema(), document, [rule]).map(({ message, nodes }) => {
      const name = /"\$(\w+)"/.exec(message)?.[1] ?? "";
      const owner = /operation "(\w+)"/.exec(message)?.[1];
      const node = nodes?.[0];
      return {
        message: say(name, owner ?? "anonymous query"),
        locations: node ? locationOf(node) : [],
        extensions: { code, variableName: name },
      };
    });
  const mismatches = validate(twinSchema(), document, [VariablesInAllowedPositionRule]).map(({ message, nodes }) => {
    const [, name = "", given = "", wanted = ""] = /"\$(\w+)" of type "([^"]+)".*"([^"]+)"\.$/.exec(message) ?? [];
    const node = nodes?.at(-1);
    return {
      message: `Type mismatch on variable $${name} and argument (${given} / ${wanted})`,
      locations: node ? locationOf(node) : [],
      extensions: { code: "variableMismatch", variableName: name, typeName: given, errorMessage: "Type mismatch" },
    };
  });
  return [
    ...named(
      "variableNotUsed",
      NoUnusedVariablesRule,
      (name, owner) => `Variable $${name} is declared by ${owner} but not used`,
    ),
    ...named(
      "variableNotDefined",
      NoUndefinedVariablesRule,
      (name, owner) => `Variable $${name} is used by ${owner} but not declared`,
    ),
    ...mismatches,
  ];
}

function fieldRefusals(document: DocumentNode): Refusal[] {
  const found: Refusal[] = [];
  const typeInfo = new TypeInfo(twinSchema());
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node, _key, _parent, _path, ancestors) {
        const parent = typeInfo.getParentType();
        const definition = typeInfo.getFieldDef();
        const path = [...pathOf(ancestors), node.alias?.value ?? node.name.value];
        if (!parent) return false;
        if (!definition) {
          found.push(undefinedField(node, parent.name, path));
          return false;
        }
        found.push(...selectionRefusals(node, getNamedType(definition.type), path));
        found.push(...argumentRefusals(node, { args: definition.args, path, kind: "Field" }));
        return undefined;
      },
      Directive(node, _key, _parent, _path, ancestors) {
        const definition = twinSchema().getDirective(node.name.value);
        const path = pathOf(ancestors);
        if (definition) found.push(...argumentRefusals(node, { args: definition.args, path, kind: "Directive" }));
      },
      Argument(node, _key, _parent, _path, ancestors) {
        const type = typeInfo.getInputType();
        if (type) found.push(...valueRefusals(node, type, [...pathOf(ancestors), node.name.value], ancestors));
        return false;
      },
    }),
  );
  return found;
}

const undefinedField = (node: FieldNode, typeName: string, path: readonly string[]): Refusal => ({
  message: `Field '${node.name.value}' doesn't exist on type '${typeName}'`,
  locations: locationOf(node),
  path,
  extensions: { code: "undefinedField", typeName, fieldName: node.name.value },
});

function selectionRefusals(node: FieldNode, type: GraphQLNamedType, path: readonly string[]): Refusal[] {
  const name = node.name.value;
  const isLeaf = isLeafType(type);
  if (isLeaf === (node.selectionSet === undefined)) return [];
  const message = isLeaf
    ? `Selections can't be made on scalars (field '${name}' returns ${type.name} but has selections [${(node.selectionSet?.selections ?? []).map((one) => (one.kind === "Field" ? `"${one.name.value}"` : `"..."`)).join(", ")}])`
    : `Field must have selections (field '${name}' returns ${type.name} but has no selections. Did you mean '${name} { ... }'?)`;
  const extensions = { code: "selectionMismatch", nodeName: `field '${name}'`, typeName: type.name };
  return [{ message, locations: locationOf(node), path, extensions }];
}

interface ArgumentRules {
  readonly args: readonly GraphQLArgument[];
  readonly path: readonly string[];
  readonly kind: "Field" | "Directive";
}

function argumentRefusals(node: FieldNode | DirectiveNode, { args, path, kind }: ArgumentRules): Refusal[] {
  const name = node.name.value;
  const given = node.arguments ?? [];
  const missing = args
    .filter((arg) => isRequiredArgument(arg) && !given.some((one) => one.name.value === arg.name))
    .map((arg) => arg.name)
    .join(", ");
  const unknown = given.filter((one) => !args.some((arg) => arg.name === one.name.value));
  return [
    ...unknown.map((one) => ({
      message: `${kind} '${name}' doesn't accept argument '${one.name.value}'`,
      locations: locationOf(one),
      path: [...path, one.name.value],
      extensions: { code: "argumentNotAccepted", name, typeName: kind, argumentName: one.name.value },
    })),
    ...(missing === ""
      ? []
      : [
          {
            message: `${kind} '${name}' is missing required arguments: ${missing}`,
            locations: locationOf(node),
            path,
            extensions: { code: "missingRequiredArguments", className: kind, name, arguments: missing },
          },
        ]),
  ];
}
