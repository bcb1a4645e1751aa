import { connectionSource, type SealedConnectionRecord, type Store } from "../src/index.ts";

/** The tenant's first connection, as core's factory gets it. */
export const recordOf = async (store: Store, tenant: string): Promise<SealedConnectionRecord> => {
  const [record] = await connectionSource(store).listConnections(tenant);
  if (!record || !("credentialsId" in record)) throw new Error("The tenant has a connection");
  return record as SealedConnectionRecord; // it has the key
};
