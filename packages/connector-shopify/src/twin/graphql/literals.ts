import {
  type ArgumentNode,
  type ASTNode,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isRequiredInputField,
  type ObjectValueNode,
  print,
  type ValueNode,
  valueFromAST,
  visit,
} from "graphql";
import { parseGid } from "../gid.ts";
import { locationOf, type Refusal } from "./path.ts";

type Ancestors = readonly (ASTNode | readonly ASTNode[])[];

/** A literal that does not fit its argument. Variables are checked with their values. */
export function valueRefusals(
  node: ArgumentNode,
  type: GraphQLInputType,
  path: readonly string[],
  ancestors: Ancestors,
): Refusal[] {
  const owner = ancestors.at(-1);
  const ownerNode = owner && !("kind" in owner) ? ancestors.at(-2) : owner;
  if (!ownerNode || !("kind" in ownerNode) || !("name" in ownerNode) || !ownerNode.name) return [];
  const kind = ownerNode.kind === "Directive" ? "Directive" : "Field";
  const inner = objectRefusals(node.value, type, path);
  if (inner.length > 0 || isGood(node.value, type)) return inner;
  const typeName = kind;
  return [
    {
      message: `Argument '${node.name.value}' on ${kind} '${ownerNode.name.value}' has an invalid value (${print(node.value)}). Expected type '${type}'.`,
      locations: locationOf(ownerNode),
      path,
      extensions: { code: "argumentLiteralsIncompatible", typeName, argumentName: node.name.value },
    },
  ];
}

/** Fields of a literal input object that are unknown or missing. */
function objectRefusals(value: ValueNode, type: GraphQLInputType, path: readonly string[]): Refusal[] {
  const named = getNamedType(type);
  if (value.kind === "ListValue") {
    return value.values.flatMap((one, index) => objectRefusals(one, named, [...path, String(index)]));
  }
  if (value.kind !== "ObjectValue" || !isInputObjectType(named)) return [];
  const fields = named.getFields();
  const has = (name: string): boolean => value.fields.some((one) => one.name.value === name);
  const unknown = value.fields.filter((one) => !fields[one.name.value]);
  const missing = Object.values(fields).filter((field) => isRequiredInputField(field) && !has(field.name));
  const name = named.name;
  return [
    ...unknown.map((one) => ({
      message: `InputObject '${name}' doesn't accept argument '${one.name.value}'`,
      locations: locationOf(one),
      path: [...path, one.name.value],
      extensions: { code: "argumentNotAccepted", name, typeName: "InputObject", argumentName: one.name.value },
    })),
    ...missing.map((field) => missingAttribute(value, { name, field: field.name, type: String(field.type), path })),
    ...value.fields.flatMap((one) => {
      const field = fields[one.name.value];
      return field ? objectRefusals(one.value, field.type, [...path, one.name.value]) : [];
    }),
  ];
}

interface MissingAttribute {
  readonly name: string;
  readonly field: string;
  readonly type: string;
  readonly path: readonly string[];
}

const missingAttribute = (node: ObjectValueNode, { name, field, type, path }: MissingAttribute): Refusal => ({
  message: `Argument '${field}' on InputObject '${name}' is required. Expected type ${type}`,
  locations: locationOf(node),
  path: [...path, field],
  extensions: {
    code: "missingRequiredInputObjectAttribute",
    argumentName: field,
    argumentType: type,
    inputObjectType: name,
  },
});

const variableNames = (value: ValueNode): string[] => {
  const names: string[] = [];
  visit(value, { Variable: ({ name }) => void names.push(name.value) });
  return names;
};

function isGood(value: ValueNode, type: GraphQLInputType): boolean {
  if (variableNames(value).length > 0) return true;
  if (getNamedType(type).name === "ID" && value.kind === "StringValue" && !parseGid(value.value)) return false;
  return valueFromAST(value, type) !== undefined;
}
