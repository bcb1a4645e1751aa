import type { Json } from "../state.ts";

/** A refusal in the shop's own form. */
export class RestError extends Error {
  readonly status: number;
  readonly body: Json;

  constructor(
    status: number,
    code: string,
    message: string,
    data: { readonly [key: string]: Json } | number = {},
    more: { readonly [key: string]: Json } = {},
  ) {
    super(message);
    this.status = status;
    this.body = { code, message, data: typeof data === "number" ? data : { status, ...data }, ...more };
  }
}

export const invalidId = (status: number, code: string): RestError => new RestError(status, code, "Invalid ID.");

export const noRoute = (): RestError =>
  new RestError(404, "rest_no_route", "No route was found matching the URL and request method.");

export const alreadyTrashed = (kind: string): RestError =>
  new RestError(410, "woocommerce_rest_already_trashed", `The ${kind} has already been deleted.`);

export const trashNotSupported = (kind: string): RestError =>
  new RestError(501, "woocommerce_rest_trash_not_supported", `${kind} do not support trashing.`);

/** A PHP error inside a route: JSON with a page of HTML in it. */
export const fatalError = (): RestError =>
  new RestError(
    500,
    "internal_server_error",
    '<p>There has been a critical error on this website.</p><p><a href="https://docs.example/documentation/article/faq-troubleshooting/">Learn more about troubleshooting WordPress.</a></p>',
    { status: 500 },
    { additional_errors: [] },
  );

/** What is wrong with one parameter. */
export interface ParameterFault {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  /** The path within the parameter, for faults of type. */
  readonly param?: string;
}

/** All bad parameters at once. */
export function invalidParameters(faults: readonly ParameterFault[]): RestError {
  return new RestError(
    400,
    "rest_invalid_param",
    `Invalid parameter(s): ${faults.map(({ name }) => name).join(", ")}`,
    {
      params: Object.fromEntries(faults.map(({ name, message }) => [name, message])),
      details: Object.fromEntries(
        faults.map(({ name, code, message, param }) => [name, { code, message, data: param ? { param } : null }]),
      ),
    },
  );
}

export const missingParameters = (names: readonly string[]): RestError =>
  new RestError(400, "rest_missing_callback_param", `Missing parameter(s): ${names.join(", ")}`, { params: names });
