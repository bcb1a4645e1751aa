import type { ErrorCode } from "@coccinelle/core";

/** What a status of the timeline means, and what the merchant should do. */
export type StatusMeaning = "found" | "absent" | { readonly code: ErrorCode; readonly message: string };

const refused = "Colissimo refuses the contract's credentials: check contract.number with its password or key.";

/**
 * `status[0].code` of the timeline. 0, 105 and 202 were seen; the others are those of the older tracking service, by
 * analogy.
 */
const statusCodes: Readonly<Partial<Record<string, StatusMeaning>>> = {
  "0": "found",
  "101": {
    code: "input_invalid",
    message: "Colissimo does not take this number: look whether it was typed right.",
  },
  /** Older than thirty days. */
  "103": "absent",
  /** Not one of the contract's numbers. */
  "104": "absent",
  "105": "absent",
  "201": { code: "auth_failed", message: refused },
  "202": {
    code: "permission_denied",
    message: "Tracking is not switched on for this contract: ask your Colissimo sales contact for it.",
  },
  "1000": { code: "unavailable", message: "Colissimo's tracking fails on its side." },
};

/** What a status says; one that no list has is an answer that cannot be told from others. */
export function meaningOf(code: string): StatusMeaning {
  const known = Object.hasOwn(statusCodes, code) ? statusCodes[code] : undefined;
  const message = "Colissimo answered about this parcel with a code that cannot be told from others.";
  return known ?? { code: "response_invalid", message };
}
