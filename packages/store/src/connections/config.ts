import { ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import type { TenantTransaction } from "../transaction.ts";
import { openJson, type SealedPlace, sealJson } from "../vault/sealed-values.ts";

/** A connector's config before validation: plain JSON. */
export type Config = Readonly<Record<string, unknown>>;

/** Which credentials: those of one connection that were stored together. */
export interface CredentialsKey {
  readonly connectionId: string;
  readonly credentialsId: string;
}

const configSchema = z.record(z.string(), z.json());

/** Seals a config as a whole: only its connector knows which part is secret. */
export async function sealConfig(transaction: TenantTransaction, key: CredentialsKey, config: Config): Promise<string> {
  const { data } = configSchema.safeParse(config);
  if (data) return sealJson(transaction, placeOf(key), data);
  throw new ConnectorError("config_invalid", "A connection's config is an object of plain JSON values.");
}

/** Opens what {@link sealConfig} made. */
export async function openConfig(transaction: TenantTransaction, key: CredentialsKey, sealed: string): Promise<Config> {
  return configSchema.parse(await openJson(transaction, placeOf(key), sealed));
}

function placeOf({ connectionId, credentialsId }: CredentialsKey): SealedPlace {
  return { column: "credentials.config_sealed", row: [connectionId, credentialsId] };
}
