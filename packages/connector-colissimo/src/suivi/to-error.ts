import { ConnectorError } from "@coccinelle/core";
import type { HttpAnswer } from "@coccinelle/core/http";
import * as z from "zod";
import { sentences } from "./sentences.ts";

/** The gateway's own dialect, and Suivi's. What is no code is not shown to anybody. */
const dialect = z.object({
  code: z
    .string()
    .regex(/^\w{1,40}$/)
    .nullish()
    .catch(null),
  returnCode: z.int().nullish().catch(null),
});

const quotaMs = 1_000;

/** What an answer of Suivi refuses as a whole. `null` leaves the judgement to the HTTP status. */
export function toSuiviError({ status, headers, body }: HttpAnswer): ConnectorError | null {
  const said = dialect.safeParse(body).data;
  const remoteCode = said?.code ?? (said?.returnCode ? String(said.returnCode) : undefined);
  if (status === 401) {
    return new ConnectorError("auth_failed", sentences.refusedKey, { remoteCode });
  }
  if (status === 429) {
    // There is no Retry-After, and the quota is one of each second.
    const retryAfterMs = headers.has("retry-after") ? undefined : quotaMs;
    const message =
      "The key's quota of Suivi is used up for this second: lower suivi.callsPerSecond if it is yours alone.";
    return new ConnectorError("rate_limited", message, { remoteCode, retryAfterMs });
  }
  if (status >= 500) return new ConnectorError("unavailable", sentences.failing, { remoteCode });
  if (status < 300 && body === null) return new ConnectorError("unavailable", "Suivi answered nothing at all.");
  return null;
}
