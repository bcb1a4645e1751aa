import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a request bears the token. It is compared in constant time. */
export function hasToken(request: Request, token: string): boolean {
  const [, given = ""] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  return timingSafeEqual(hashOf(given), hashOf(token));
}

/** The answer to who does not bear it. */
export function refuse(): Response {
  return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
}

const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest();
