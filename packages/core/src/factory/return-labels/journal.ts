import type { ReturnLabel } from "../../model/shipment.ts";

/** Which return of which tenant's connection. The return's id is the remote's own. */
export interface ReturnLabelKey {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly returnId: string;
}

/** A label that nobody is given. Carriers cannot take labels back. */
export interface SpareLabel {
  /** The question to a carrier that made it. */
  readonly attempt: number;
  /** `null` when the carrier's answer was lost: then there may be one. */
  readonly trackingNumber: string | null;
  readonly carrier: string | null;
}

/** What is known of one return's label. Plain JSON; the label itself shows a customer's address. */
export interface ReturnLabelRecord extends ReturnLabelKey {
  /** 1 for the first record of a return, and one more with each that follows. */
  readonly version: number;
  /**
   * `making`: a carrier is being asked, or was when a process died. `made`: the label is kept here. `attached`: the return
   * points to it. `dropped`: there is no label, since the carrier refused or the return no longer needs one.
   */
  readonly state: "making" | "made" | "attached" | "dropped";
  /** How often a carrier was asked. */
  readonly attempt: number;
  /** The one label that is handed out, and the attempt that it came of. */
  readonly made: { readonly attempt: number; readonly label: ReturnLabel } | null;
  readonly spares: readonly SpareLabel[];
}

/**
 * Where labels are kept between the carrier and the shop, so that a call which died is taken up again and no label is
 * handed out twice. Processes that share tenants must share it. Records are as personal as the labels in them: delete them
 * with the customer.
 */
export interface ReturnLabelJournal {
  /** The last record that was written, or `null`. */
  readonly read: (key: ReturnLabelKey) => Promise<ReturnLabelRecord | null>;
  /**
   * Keeps the record if it follows the one that is kept: `record.version` is one more than that one's, or 1 where there is
   * none. Answers whether it did, once the record is safe; no two writers of one version both get `true`.
   */
  readonly write: (record: ReturnLabelRecord) => Promise<boolean>;
}

/** A journal in memory. It forgets with its process: where labels cost money, give one that lasts. */
export function memoryReturnLabelJournal(): ReturnLabelJournal {
  const kept = new Map<string, ReturnLabelRecord>();
  const nameOf = ({ tenantId, connectionId, returnId }: ReturnLabelKey): string =>
    JSON.stringify([tenantId, connectionId, returnId]);
  return {
    read: async (key) => kept.get(nameOf(key)) ?? null,
    write: async (record) => {
      const name = nameOf(record);
      if (record.version !== (kept.get(name)?.version ?? 0) + 1) return false;
      kept.set(name, structuredClone(record));
      return true;
    },
  };
}
