/** The version of the contract between core and connectors that this core was written for. */
export const contractVersion = 1;

/** Versions that this core speaks: its own and, once there is one, the one before. */
const spokenVersions: readonly number[] = [contractVersion, contractVersion - 1].filter((version) => version > 0);

/** Why a connector written for `contract` cannot be used here and what to install, or `null` when it can. */
export function refuseContract(connector: string, contract: number): string | null {
  if (spokenVersions.includes(contract)) return null;
  const advice =
    contract > contractVersion
      ? "Install a newer @coccinelle/core"
      : `Install a newer version of the connector "${connector}"`;
  const spoken = spokenVersions.join(" and ");
  return `The connector "${connector}" was written for contract ${contract}, this core speaks ${spoken}. ${advice}.`;
}
