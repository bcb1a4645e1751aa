import {
  type CommerceEvent,
  type Connector,
  ConnectorError,
  defineConnector,
  type Order,
  verifyHmac,
  type WebhookReceipt,
} from "@coccinelle/core";
import * as z from "zod";
import { secret } from "./scene.ts";

/** What a test decides about {@link paperShop}. */
export interface PaperShop {
  /** What a verified delivery is. Default: as the unsigned headers say. */
  readonly receipt?: (headers: Readonly<Record<string, string>>) => WebhookReceipt;
  readonly parse?: (body: string) => Promise<CommerceEvent[]>;
  readonly getOrder?: (id: string, signal: AbortSignal | undefined) => Promise<Order | null>;
  /** Before the signature is looked at. */
  readonly beforeVerify?: () => Promise<void>;
}

const asHeadersSay: NonNullable<PaperShop["receipt"]> = (headers) => ({
  kind: "event",
  dedupeKey: headers["x-id"] ?? "none",
  topic: headers["x-topic"] ?? "order.updated",
  subject: headers["x-subject"] ?? null,
});

/** A connector whose every step a test can decide. Like some remotes, it signs the body alone. */
export function paperShop({ receipt = asHeadersSay, parse, getOrder, beforeVerify }: PaperShop = {}): Connector {
  return defineConnector({
    id: "paper",
    label: "Paper",
    contract: 1,
    config: z.strictObject({}),
    hosts: () => [],
    connect: () => null,
    orders: () => ({ getOrder: async (id, call) => getOrder?.(id, call?.signal) ?? null }),
    webhooks: () => ({
      async verify({ headers, body }) {
        await beforeVerify?.();
        const check = {
          secrets: [secret],
          body,
          signature: headers["x-mock-signature"] ?? "",
          encoding: "base64",
        } as const;
        if (!(await verifyHmac(check))) throw new ConnectorError("auth_failed", "The signature is wrong.");
        return receipt(headers);
      },
      parse: async ({ body }) => parse?.(new TextDecoder().decode(body)) ?? [],
    }),
  });
}
