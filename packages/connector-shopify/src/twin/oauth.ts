import type { ShopState, TwinToken } from "./state.ts";

/** The app that the shop knows. */
export interface AppCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What token requests are answered from. */
export interface OAuthOptions {
  readonly shop: ShopState;
  readonly app: AppCredentials;
  readonly nowMs: number;
}

const daySeconds = 24 * 3600;
const hourSeconds = 3600;
const refreshSeconds = 90 * daySeconds;

const refused = (status: number, error: string, description: string): Response =>
  Response.json({ error, error_description: description }, { status });

async function fieldsOf(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (!/json/.test(request.headers.get("content-type") ?? "")) return Object.fromEntries(new URLSearchParams(text));
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? Object.fromEntries(Object.entries(read)) : {};
  } catch {
    return {};
  }
}

function newToken(shop: ShopState, kind: string, more: TwinToken): string {
  shop.lastId += 1;
  const token = `${kind}_${shop.lastId.toString(16).padStart(32, "0")}`;
  shop.tokens.set(token, more);
  return token;
}

/** Answers `POST /admin/oauth/access_token`. */
export async function issueToken(request: Request, { shop, app, nowMs }: OAuthOptions): Promise<Response> {
  const fields = await fieldsOf(request);
  if (fields.client_id !== app.clientId || fields.client_secret !== app.clientSecret) {
    return refused(400, "invalid_client", "The client could not be authenticated.");
  }
  const scopes = [...shop.accessScopes];
  if (fields.grant_type === "client_credentials") {
    const expires_in = daySeconds - 1;
    const access_token = newToken(shop, "shpat", { expiresAtMs: nowMs + expires_in * 1000, scopes });
    return Response.json({ access_token, scope: scopes.join(","), expires_in });
  }
  if (fields.grant_type === "refresh_token") return renew(String(fields.refresh_token ?? ""), { shop, app, nowMs });
  return refused(400, "unsupported_grant_type", "The grant type is not supported.");
}

/** A refresh token stays good until the one that followed it is first used. */
function renew(used: string, { shop, nowMs }: OAuthOptions): Response {
  const known = shop.refreshTokens.get(used);
  if (!known || known.expiresAtMs <= nowMs) {
    return refused(400, "invalid_grant", "The refresh token is invalid or has expired.");
  }
  if (known.previous !== null) shop.refreshTokens.delete(known.previous);
  // Another successor of the same token was never used: its answer must have been lost.
  for (const [text, { previous }] of shop.refreshTokens) if (previous === used) shop.refreshTokens.delete(text);
  const scopes = [...shop.accessScopes];
  const access_token = newToken(shop, "shpat", { expiresAtMs: nowMs + hourSeconds * 1000, scopes });
  shop.lastId += 1;
  const refresh_token = `shprt_${shop.lastId.toString(16).padStart(32, "0")}`;
  shop.refreshTokens.set(refresh_token, { expiresAtMs: nowMs + refreshSeconds * 1000, previous: used });
  return Response.json({
    access_token,
    scope: scopes.join(","),
    expires_in: hourSeconds,
    refresh_token,
    refresh_token_expires_in: refreshSeconds,
  });
}
