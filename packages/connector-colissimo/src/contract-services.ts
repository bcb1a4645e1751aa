import {
  type CallOptions,
  ConnectorError,
  type Label,
  type LabelInput,
  labelInputSchema,
  labelPartySchema,
  type OpenOptions,
  type ReturnLabelInput,
  systemClock,
} from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import type * as z from "zod";
import { type ColissimoClient, connect } from "./client.ts";
import { type ColissimoConfig, configSchema } from "./config.ts";
import { checkWanted, type LabelCheck } from "./labels/check-wanted.ts";
import { reprintLabel } from "./labels/reprint-label.ts";
import type { Party } from "./labels/wanted-label.ts";
import {
  listMailboxPickupDates,
  type MailboxPickup,
  type MailboxPickupDates,
  requestMailboxPickup,
} from "./mailbox/mailbox-pickup.ts";

/** What a Colissimo contract can do beside the operations that carriers have in common. Rejects with a ConnectorError. */
export interface ContractServices {
  /**
   * A dry run of `createLabel`: SLS `checkGenerateLabel` validates the same body and makes nothing. What is wrong with the
   * label is told as problems; a refused login, a quota or a failing service rejects.
   */
  readonly checkLabel: (input: LabelInput, call?: CallOptions) => Promise<LabelCheck>;
  /** A dry run of `createReturnLabel`, as {@link ContractServices.checkLabel}. */
  readonly checkReturnLabel: (input: ReturnLabelInput, call?: CallOptions) => Promise<LabelCheck>;
  /**
   * Prints a label once more (SLS 3.1 `getLabel`, known by its parameters only: no answer of it was seen). `createdAt` is when
   * it was printed. Rejects with `unsupported` for a contract with a password, whose version 2.0 has no such call.
   */
  readonly reprintLabel: (
    trackingNumber: string,
    options?: { readonly format?: "pdf" | "zpl" | "dpl" | undefined },
    call?: CallOptions,
  ) => Promise<Label>;
  /** The days on which the sender's letter box can be emptied, in mainland France (SLS `getListMailBoxPickingDates`). */
  readonly listMailboxPickupDates: (sender: Party, call?: CallOptions) => Promise<MailboxPickupDates>;
  /**
   * Has a return within France (`CORE`, `8R…`) fetched from its sender's letter box (SLS `planPickup`); `sender` needs an
   * e-mail. Rejects with `conflict/already_done` when it was asked for or fetched before (messages 30803, 30802), with
   * `input_invalid` for a day that is not listed, with `not_found` for a parcel that Colissimo does not know.
   */
  readonly requestMailboxPickup: (
    pickup: MailboxPickup & { readonly sender: Party },
    call?: CallOptions,
  ) => Promise<MailboxPickup>;
}

/**
 * Opens what a contract can do beside the connector's operations. Throws `config_invalid` for a wrong config, or one without
 * `contract`. Nothing is asked until the first call.
 *
 * @example
 * const { problems } = await openContract(config).checkReturnLabel({ reference: "RMA-2001", sender, weightGrams: 980 });
 */
export function openContract(config: ColissimoConfig, options: OpenOptions = {}): ContractServices {
  const client = connectWithContract(config, options);
  return {
    checkLabel: async (input, call = {}) =>
      checkWanted(client, { operation: "createLabel", input: parse(labelInputSchema, input) }, call),
    checkReturnLabel: async (input, call = {}) =>
      checkWanted(client, { operation: "createReturnLabel", input: parse(labelInputSchema, input) }, call),
    reprintLabel: async (trackingNumber, { format } = {}, call = {}) =>
      reprintLabel(client, { trackingNumber, format }, call),
    listMailboxPickupDates: async (sender, call = {}) =>
      listMailboxPickupDates(client, parse(labelPartySchema, sender), call),
    requestMailboxPickup: async ({ sender, ...pickup }, call = {}) =>
      requestMailboxPickup(client, { ...pickup, sender: parse(labelPartySchema, sender) }, call),
  };
}

function connectWithContract(config: ColissimoConfig, options: OpenOptions): ColissimoClient {
  const parsed = configSchema.safeParse(config);
  if (!parsed.success || !parsed.data.contract) {
    const message = "The config of Colissimo is wrong, or has no contract.";
    const fields = parsed.success ? ["contract"] : fieldsOf(parsed.error);
    throw new ConnectorError("config_invalid", message, { fields, connectorId: "colissimo" });
  }
  return connect({
    config: parsed.data,
    fetch: options.fetch ?? createTransport(),
    clock: options.clock ?? systemClock,
    budget: options.budget,
    lock: options.lock,
    saveSecrets: options.saveSecrets ?? (async () => {}),
    notify: options.onNotice ?? (() => {}),
  });
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = fieldsOf(parsed.error);
  const message = `What was given is wrong in ${fields.join(", ")}.`;
  throw new ConnectorError("input_invalid", message, { fields, effect: "none", connectorId: "colissimo" });
}

function fieldsOf(error: z.ZodError): string[] {
  return error.issues.map(({ path }) => path.map(String).join("."));
}
