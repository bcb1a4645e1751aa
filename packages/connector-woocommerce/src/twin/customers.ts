import { createHash } from "node:crypto";
import { foldText } from "@coccinelle/core";
import { pageOf, pagingSchemas, sorted } from "./http/collection.ts";
import { allMethods, linksOf } from "./http/links.ts";
import type { RestAnswer } from "./http/respond.ts";
import { invalidParameters, RestError, trashNotSupported } from "./http/rest-error.ts";
import type { RestRequest } from "./http/rest-request.ts";
import { checkParameters, isEmail, type Parameters, type Schemas } from "./http/schema.ts";
import { metaSchema, writeMeta } from "./meta.ts";
import type { WriteContext } from "./products/product-write.ts";
import { toGmt, toSiteTime } from "./site-time.ts";
import { emptyBilling, emptyShipping, nextId, type Shop, type TwinCustomer } from "./state.ts";

const roles = ["administrator", "editor", "author", "contributor", "subscriber", "customer", "shop_manager"] as const;

const { after: _a, before: _b, modified_after: _c, modified_before: _d, dates_are_gmt: _e, ...paging } = pagingSchemas;
const listSchemas = {
  ...paging,
  orderby: { type: "string", enum: ["id", "include", "name", "registered_date"] },
  email: { type: "string" },
  role: { type: "string", enum: ["all", ...roles] },
} as const satisfies Schemas;

const customerSchemas = {
  email: { type: "string" },
  first_name: { type: "string" },
  last_name: { type: "string" },
  username: { type: "string" },
  password: { type: "string" },
  billing: { type: "object", properties: {} },
  shipping: { type: "object", properties: {} },
  meta_data: metaSchema,
} as const satisfies Schemas;

/** `GET /customers`: people of the role "customer" unless another is asked for. Dates do not filter. */
export function listCustomers(context: CustomerContext, request: RestRequest): RestAnswer {
  const { shop } = context;
  const parameters = checkParameters(listSchemas, request.query);
  const { email, role = "customer", search, include, exclude, orderby, order } = parameters;
  if (typeof email === "string" && !isEmail(email))
    throw invalidParameters([{ name: "email", code: "rest_invalid_email", message: "Invalid email address." }]);
  const matched = [...shop.customers.values()].filter(
    (customer) =>
      (role === "all" || customer.role === role) &&
      (typeof email !== "string" || customer.email.toLowerCase() === email.toLowerCase()) &&
      passesSearch(customer, search) &&
      (!Array.isArray(include) || include.length === 0 || include.includes(customer.id)) &&
      !(Array.isArray(exclude) && exclude.includes(customer.id)),
  );
  const ordered =
    orderby === "id"
      ? sorted(matched, ({ id }) => id, order, "asc")
      : orderby === "registered_date"
        ? sorted(matched, ({ date_created_gmt }) => date_created_gmt, order, "asc")
        : sorted(matched, displayName, order, "asc");
  return pageOf(ordered, (customer) => viewCustomer(context, customer), { request, parameters });
}

const displayName = ({ first_name, last_name, username }: TwinCustomer): string =>
  foldText(`${first_name} ${last_name}`.trim() || username);

/** Names ("First Last" in this order), e-mail and login; not phones, not addresses. */
function passesSearch(customer: TwinCustomer, search: unknown): boolean {
  if (typeof search !== "string" || search.trim() === "") return true;
  const wanted = foldText(search.trim()).replaceAll("*", "");
  const { first_name, last_name, email, username } = customer;
  return [first_name, last_name, `${first_name} ${last_name}`, email, username].some((text) =>
    foldText(text).includes(wanted),
  );
}

function findCustomer(shop: Shop, id: number): TwinCustomer {
  const customer = shop.customers.get(id);
  if (!customer) throw new RestError(404, "wc_user_invalid_id", "Invalid user ID.");
  return customer;
}

export function getCustomer(context: CustomerContext, id: number): RestAnswer {
  return { status: 200, body: viewCustomer(context, findCustomer(context.shop, id)) };
}

/** `GET /customers/{id}/downloads`: files that the customer bought. The twin sells none beyond what it was seeded with. */
export function listDownloads(shop: Shop, id: number): RestAnswer {
  return { status: 200, body: findCustomer(shop, id).downloads ?? [] };
}

export function createCustomer(context: CustomerWrite, { body }: RestRequest): RestAnswer {
  const { shop, nowMs, emit } = context;
  const given = checkParameters(customerSchemas, body, ["email"]);
  const email = String(given.email);
  if (!isEmail(email)) throw new RestError(400, "customer_invalid_email", "Invalid email address");
  if (ownerOf(shop, email)) {
    const message = `An account is already registered with ${email}. Please log in or use a different email address.`;
    throw new RestError(400, "registration-error-email-exists", message);
  }
  const username = typeof given.username === "string" && given.username !== "" ? given.username : freeName(shop, email);
  if ([...shop.customers.values()].some((customer) => customer.username === username)) {
    const message = "An account is already registered with that username. Please choose another.";
    throw new RestError(400, "registration-error-username-exists", message);
  }
  const customer: TwinCustomer = {
    id: nextId(shop, "customer"),
    date_created_gmt: toGmt(nowMs),
    date_modified_gmt: toGmt(nowMs),
    email,
    first_name: "",
    last_name: "",
    role: "customer",
    username,
    billing: emptyBilling(),
    shipping: emptyShipping(),
    is_paying_customer: false,
    meta_data:
      given.password === undefined ? [{ id: nextId(shop, "meta"), key: "default_password_nag", value: "1" }] : [],
  };
  shop.customers.set(customer.id, customer);
  writeFields(shop, customer, given);
  emit("customer.created", customer.id);
  emit("customer.updated", customer.id);
  return { status: 201, body: viewCustomer(context, customer) };
}

export function updateCustomer(context: CustomerWrite, { body }: RestRequest, id: number): RestAnswer {
  const { shop, nowMs, emit } = context;
  const given = checkParameters(customerSchemas, body);
  const customer = findCustomer(shop, id);
  if (typeof given.email === "string" && given.email !== customer.email) {
    if (customer.role === "administrator") {
      const message = "Sorry, email cannot be updated via this endpoint for a user with role administrator.";
      throw new RestError(403, "woocommerce_rest_cannot_edit", message);
    }
    if (ownerOf(shop, given.email))
      throw new RestError(400, "woocommerce_rest_customer_invalid_email", "Email address is invalid.");
    customer.email = given.email;
  }
  if (typeof given.username === "string" && given.username !== customer.username)
    throw new RestError(400, "woocommerce_rest_customer_invalid_argument", "Username isn't editable.");
  writeFields(shop, customer, given);
  customer.date_modified_gmt = toGmt(nowMs);
  emit("customer.updated", id);
  return { status: 200, body: viewCustomer(context, customer) };
}

/** `DELETE /customers/{id}?force=true`. Their orders stay, as a guest's. */
export function deleteCustomer(context: CustomerWrite, { query }: RestRequest, id: number): RestAnswer {
  const { shop, emit, isAdministrator } = context;
  if (!isAdministrator)
    throw new RestError(403, "woocommerce_rest_cannot_delete", "Sorry, you are not allowed to delete this resource.");
  if (query.force !== "true" && query.force !== "1") throw trashNotSupported("Customers");
  const customer = findCustomer(shop, id);
  shop.customers.delete(id);
  for (const order of shop.orders.values()) if (order.customer_id === id) order.customer_id = 0;
  emit("customer.deleted", id);
  return { status: 200, body: viewCustomer(context, customer, []) };
}

function writeFields(shop: Shop, customer: TwinCustomer, given: Parameters): void {
  if (typeof given.first_name === "string") customer.first_name = given.first_name;
  if (typeof given.last_name === "string") customer.last_name = given.last_name;
  Object.assign(customer.billing, given.billing);
  Object.assign(customer.shipping, given.shipping);
  writeMeta(shop, customer, given.meta_data);
}

const ownerOf = (shop: Shop, email: string): TwinCustomer | undefined =>
  [...shop.customers.values()].find((customer) => customer.email.toLowerCase() === email.toLowerCase());

function freeName(shop: Shop, email: string): string {
  const base = email.slice(0, email.indexOf("@"));
  const taken = new Set([...shop.customers.values()].map(({ username }) => username));
  for (let count = 0; ; count += 1) {
    const name = count === 0 ? base : `${base}${count}`;
    if (!taken.has(name)) return name;
  }
}

/** What the answers depend on beside the shop. */
interface CustomerContext {
  readonly shop: Shop;
  readonly isAdministrator: boolean;
}

interface CustomerWrite extends WriteContext, CustomerContext {}

function viewCustomer(
  { shop: { settings }, isAdministrator }: CustomerContext,
  customer: TwinCustomer,
  allow = methodsOf(customer, isAdministrator),
): object {
  const { downloads, meta_data, ...shown } = customer;
  return {
    ...shown,
    // Only administrators see what plugins noted about people.
    ...(isAdministrator && { meta_data }),
    date_created: toSiteTime(customer.date_created_gmt, settings.timeZone),
    date_modified: toSiteTime(customer.date_modified_gmt, settings.timeZone),
    avatar_url: `https://secure.gravatar.com/avatar/${hashOf(customer.email)}?s=96&d=mm&r=g`,
    _links: linksOf(settings.home, { self: `/customers/${customer.id}`, collection: "/customers", allow }),
  };
}

/** The owner's own account cannot be deleted through the API. */
const methodsOf = ({ role }: TwinCustomer, isAdministrator: boolean): readonly string[] =>
  role === "administrator" || !isAdministrator ? allMethods.filter((method) => method !== "DELETE") : allMethods;

const hashOf = (email: string): string => createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
