import type { ErrorCode } from "@coccinelle/core";

/** What a `returnCode` means: the parcel is there, is not known (yet), or an error. */
export type ReturnMeaning = "found" | "absent" | ErrorCode;

/**
 * `returnCode`s of Suivi v2. 200 and 104 are explained by its OpenAPI, those like HTTP statuses by answers that clients
 * recorded; 101 and 105 follow the older service. 109, 201 and 208 stand in the OpenAPI without a word, so that they are no
 * success: in the sibling service 201 is a wrong password.
 */
export const returnCodes: Readonly<Partial<Record<number, ReturnMeaning>>> = {
  101: "input_invalid",
  104: "absent",
  105: "absent",
  200: "found",
  400: "input_invalid",
  401: "auth_failed",
  403: "permission_denied",
  404: "absent",
  429: "rate_limited",
  500: "unavailable",
  503: "unavailable",
  504: "unavailable",
};
