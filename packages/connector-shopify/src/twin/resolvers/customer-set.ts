import type { TwinCustomer } from "../customer-state.ts";
import type { ResolverMap, TwinContext, UserError } from "../registry.ts";
import {
  customerByEmail,
  customerByPhone,
  findCustomer,
  newCustomer,
  plainPhone,
  touchCustomer,
} from "./customer-records.ts";
import { type CustomerInput, fieldComplaints, nameless, writeFields } from "./customer-write.ts";
import { complain } from "./order-records.ts";
import { customIdError } from "./orders.ts";

interface Identifier {
  readonly id?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly customId?: object;
}

interface SetArgs {
  readonly identifier?: Identifier | null;
  readonly input: CustomerInput;
}

const root = ["input"];

/** Whom the identifier names; `null` for somebody new. */
function named({ shop }: TwinContext, { identifier, input }: SetArgs): TwinCustomer | null {
  if (identifier?.email !== undefined) return customerByEmail(shop, identifier.email) ?? null;
  if (identifier?.phone !== undefined) return customerByPhone(shop, identifier.phone) ?? null;
  return findCustomer(shop, identifier?.id ?? input.id ?? "");
}

/** What is wrong with the identifier, and how it fits the input. */
function identifierComplaint(context: TwinContext, { identifier, input }: SetArgs): UserError | null {
  if (identifier && input.id) {
    const message = "The id field is not allowed if identifier is provided.";
    return complain(root, message, "ID_NOT_ALLOWED");
  }
  if (identifier?.customId) throw customIdError();
  const id = identifier?.id ?? input.id;
  if (id && !findCustomer(context.shop, id))
    return complain(root, "Resource matching the identifier was not found.", "NOT_FOUND");
  for (const key of ["email", "phone"] as const) {
    const wanted = identifier?.[key];
    if (wanted === undefined) continue;
    const given = input[key];
    if (!given)
      return complain(root, "The input field corresponding to the identifier is required.", "MISSING_FIELD_REQUIRED");
    const plain = (text: string): string => (key === "phone" ? plainPhone(text) : text.toLowerCase());
    const message = "The identifier value does not match the value of the corresponding field in the input.";
    if (plain(given) !== plain(wanted)) return complain(root, message, "INPUT_MISMATCH");
  }
  return null;
}

/** `customerSet`: makes a customer or changes one. A list that is given replaces what was there. */
function customerSet(_: unknown, args: SetArgs, context: TwinContext): object {
  const { input } = args;
  const refuse = (...userErrors: UserError[]): object => ({ customer: null, userErrors });
  const complaint = identifierComplaint(context, args);
  if (complaint) return refuse(complaint);
  if (input.taxExempt === null)
    return refuse(complain([...root, "taxExempt"], "Tax exempt is of unexpected type NilClass", "INVALID"));
  const known = named(context, args);
  const complaints = fieldComplaints(context, input, { known, root });
  if (complaints.length > 0) return refuse(...complaints);
  const after = { ...known, ...input };
  if (![after.email, after.phone, after.firstName, after.lastName].some(Boolean)) return refuse(nameless(root));
  const customer = known ?? newCustomer(context, {});
  writeFields(context, customer, input);
  touchCustomer(context, customer, known ? "customers/update" : "customers/create");
  return { customer, userErrors: [] };
}

export const customerSetResolvers: ResolverMap = { Mutation: { customerSet } };
