import type { ErrorCode } from "@coccinelle/core";

/** `found` and `none` are answers; the others say how the question failed. */
export type PickupMeaning =
  | "found"
  | "none"
  | { readonly code: ErrorCode; readonly message: string; readonly fields?: readonly string[] | undefined };

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const login: PickupMeaning = {
  code: "auth_failed",
  message: "Colissimo refused the contract: check its number with its password or key.",
};
const badQuestion: PickupMeaning = {
  code: "input_invalid",
  message: "Colissimo cannot look for points near this place: check its postcode, city, street and country.",
  fields: ["postalCode", "city", "line1", "countryCode"],
};

const rows: readonly (readonly [codes: readonly number[], meaning: PickupMeaning])[] = [
  [[0], "found"],
  [[300, 301], "none"],
  [[201, 202], login],
  [
    [203],
    {
      code: "permission_denied",
      message: "The contract has no points abroad: ask your Colissimo sales contact to switch them on.",
    },
  ],
  [[...range(101, 107), 117, ...range(120, 129), ...range(143, 146)], badQuestion],
  [[1000], { code: "unavailable", message: "Colissimo's search for points is not available: try again later." }],
];

/** The `errorCode` of a search for pickup points (the official modules, their WSDL). */
const pickupCodes: Readonly<Partial<Record<string, PickupMeaning>>> = Object.fromEntries(
  rows.flatMap(([codes, meaning]) => codes.map((code) => [String(code), meaning])),
);

/** What an `errorCode` means; `undefined` for one that no table has. */
export function pickupMeaningOf(code: string): PickupMeaning | undefined {
  return Object.hasOwn(pickupCodes, code) ? pickupCodes[code] : undefined;
}

/** What the gateway's bare `{message}` means. */
export const gatewayRefusal = login;
