import { GraphQLError } from "graphql";

/**
 * An error beside `data`, in Shopify's dialect: the field becomes `null`, and `code` stands under `extensions`.
 *
 * @example
 * throw topLevelError("Invalid id: gid://shopify/Return/1", { code: "RESOURCE_NOT_FOUND" });
 */
export function topLevelError(message: string, extensions: { readonly code: string; [key: string]: unknown }): Error {
  return new GraphQLError(message, { extensions });
}

/** A well-formed id that names nothing of the right type, in a mutation. */
export const invalidId = (id: string): Error => topLevelError(`Invalid id: ${id}`, { code: "RESOURCE_NOT_FOUND" });
