import type { ConnectContext } from "@coccinelle/core";
import type * as z from "zod";
import type { configSchema } from "../config.ts";
import { type Grant, requestGrant, type TokenRequest } from "./request-grant.ts";

type Context = Pick<ConnectContext<z.output<typeof configSchema>>, "config" | "fetch" | "clock" | "saveSecrets">;

/** Which credentials a boutique gave. */
export type AccessKind = "admin_token" | "client_credentials" | "refresh_token";

/** Gives the token that a request carries. */
export interface Access {
  readonly kind: AccessKind;
  /** A token that is good for some minutes yet. Calls that ask together share one renewal. */
  readonly token: () => Promise<string>;
  /** Says that Shopify refused this token. Resolves with whether another one can be had, once it is there. */
  readonly replace: (refused: string) => Promise<boolean>;
}

interface Token {
  readonly value: string;
  readonly expiresAt: number;
}

/** A token is renewed this long before it ends. */
const marginMs = 5 * 60_000;

/** Who refuses the replacement so soon refuses the app: asking for more tokens would change nothing. */
const patienceMs = 60_000;

/** The access that the config's credentials give. */
export function createAccess(context: Context): Access {
  const { config } = context;
  if ("refreshToken" in config) return refreshed(context, config);
  if ("clientId" in config) return granted(context, config);
  const token = config.accessToken.reveal();
  return { kind: "admin_token", token: async () => token, replace: async () => false };
}

function granted(context: Context, config: Extract<Context["config"], { clientId: string }>): Access {
  const ask = async (): Promise<Token> => {
    const grant = await requestGrant(context, { ...credentialsOf(config), grant_type: "client_credentials" });
    return toToken(grant, context);
  };
  return { kind: "client_credentials", ...renewing({ clock: context.clock, renew: ask, first: null }) };
}

function refreshed(context: Context, config: Extract<Context["config"], { refreshToken: unknown }>): Access {
  const { clock, saveSecrets } = context;
  let refreshToken = config.refreshToken.reveal();
  let unsaved: { readonly token: Token; readonly secrets: Readonly<Record<string, string>> } | null = null;
  const ask = async (): Promise<Token> => {
    // Renewed tokens are used once they are safe: until then the former refresh token still works after a crash.
    unsaved ??= await renewBoth();
    const { token, secrets } = unsaved;
    await saveSecrets(secrets);
    unsaved = null;
    return token;
  };
  const renewBoth = async (): Promise<NonNullable<typeof unsaved>> => {
    const request: TokenRequest = {
      ...credentialsOf(config),
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    };
    const grant = await requestGrant(context, request);
    refreshToken = grant.refreshToken ?? refreshToken;
    const token = toToken(grant, context);
    const secrets = {
      accessToken: token.value,
      accessTokenExpiresAt: new Date(token.expiresAt).toISOString(),
      refreshToken,
    };
    return { token, secrets };
  };
  const { accessToken, accessTokenExpiresAt } = config;
  const first =
    accessToken && accessTokenExpiresAt !== undefined
      ? { value: accessToken.reveal(), expiresAt: Date.parse(accessTokenExpiresAt) }
      : null;
  return { kind: "refresh_token", ...renewing({ clock, renew: ask, first }) };
}

function credentialsOf(config: Extract<Context["config"], { clientId: string }>): {
  client_id: string;
  client_secret: string;
} {
  return { client_id: config.clientId, client_secret: config.clientSecret.reveal() };
}

function toToken({ accessToken, expiresInMs }: Grant, { clock }: Pick<Context, "clock">): Token {
  return { value: accessToken, expiresAt: clock.now() + expiresInMs };
}

/** Keeps one token and renews it in time, in one flight for all who wait. */
function renewing({
  clock,
  renew,
  first,
}: {
  readonly clock: Context["clock"];
  readonly renew: () => Promise<Token>;
  readonly first: Token | null;
}): Pick<Access, "token" | "replace"> {
  let current = first;
  let flight: Promise<Token> | null = null;
  let replacedAt = Number.NEGATIVE_INFINITY;
  const fly = (): Promise<Token> => {
    flight ??= renew()
      .then((token) => {
        current = token;
        return token;
      })
      .finally(() => {
        flight = null;
      });
    return flight;
  };
  return {
    token: async () => {
      const known = current;
      if (known && known.expiresAt - clock.now() > marginMs) return known.value;
      const renewed = await fly().catch((error: unknown) => {
        // It is early yet: what fails now may work when it matters.
        if (known && current === known && known.expiresAt > clock.now()) return known;
        throw error;
      });
      return renewed.value;
    },
    replace: async (refused) => {
      if (current?.value === refused) {
        if (clock.now() - replacedAt < patienceMs) return false;
        replacedAt = clock.now();
        current = null;
      }
      if (!current) await fly();
      return true;
    },
  };
}
