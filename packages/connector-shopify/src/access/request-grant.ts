import { type ConnectContext, ConnectorError, path } from "@coccinelle/core";
import { type HttpAnswer, restClient } from "@coccinelle/core/http";
import * as z from "zod";

/** A form of Shopify's token endpoint. */
export type TokenRequest = Readonly<Record<string, string>> & {
  readonly grant_type: "client_credentials" | "refresh_token";
};

/** What the token endpoint gave. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresInMs: number;
}

const wireGrant = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  /** Seconds. It has been missing in the field: such a token is taken to last an hour, never for ever. */
  expires_in: z.number().positive().nullish().catch(null),
});

const anHourMs = 3_600_000;

/** Asks Shopify for a token. It touches nothing in the shop, and costs nothing of the API's budget. */
export async function requestGrant(
  { config, fetch, clock }: Pick<ConnectContext<{ readonly shop: string }>, "config" | "fetch" | "clock">,
  request: TokenRequest,
): Promise<Grant> {
  const client = restClient({ baseUrl: `https://${config.shop}/admin/oauth`, fetch, clock, toError: toGrantError });
  const wire = await client.post(path`/access_token`, wireGrant, { form: new URLSearchParams(request), isSafe: true });
  return {
    accessToken: wire.access_token,
    refreshToken: wire.refresh_token ?? null,
    expiresInMs: wire.expires_in ? wire.expires_in * 1000 : anHourMs,
  };
}

const wireRefusal = z.object({ error: z.string() });

/** Shopify's words for a refusal, and what somebody has to do about each. */
const refusals: Readonly<Record<string, string>> = {
  app_not_installed: "The app is not installed on this shop any more: install it again.",
  application_cannot_be_found: "Shopify knows no app with this clientId.",
  invalid_client: "Shopify does not know this clientId with this clientSecret.",
  invalid_grant: "The refresh token has ended: somebody has to connect the shop again.",
  invalid_refresh_token: "The refresh token has ended: somebody has to connect the shop again.",
  invalid_request: "Shopify refused the credentials: check clientId, clientSecret and the refresh token.",
  shop_not_permitted: "The shop is not in the organisation of this app: only the app's own organisation can use it so.",
  unauthorized_client: "Shopify does not let this app ask for tokens in this way.",
};

/** A refusal of the token endpoint: `{"error", "error_description"}`, mostly with status 400. */
function toGrantError({ status, body }: HttpAnswer): ConnectorError | null {
  const parsed = wireRefusal.safeParse(body);
  if (status < 400 || status >= 500 || status === 429 || !parsed.success) return null;
  const { error } = parsed.data;
  const text = Object.hasOwn(refusals, error) ? refusals[error] : undefined;
  const remoteCode = error.slice(0, 64);
  return new ConnectorError("auth_failed", text ?? "Shopify gave no token for these credentials.", { remoteCode });
}
