import { createHash, randomBytes } from "node:crypto";

/** The unguessable part of a connection's webhook address. */
export function createWebhookToken(): string {
  return randomBytes(24).toString("base64url");
}

/** Under what a token is found; nobody who reads the database learns the token from it. */
export function hashWebhookToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
