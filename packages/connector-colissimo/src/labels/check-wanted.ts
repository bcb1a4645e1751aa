import { type CallOptions, ConnectorError } from "@coccinelle/core";
import type { ColissimoClient } from "../client.ts";
import { withoutContract } from "../contract-api.ts";
import { prepare, toWanted } from "./create-label.ts";
import { checkLabel } from "./make-label.ts";
import { idOf } from "./to-sls-error.ts";
import type { LabelInput } from "./wanted-label.ts";

/** Why a label cannot be made. */
export interface LabelProblem {
  readonly message: string;
  /** Of the input. Never what they hold. */
  readonly fields: readonly string[];
  /** The id of Colissimo's message; `null` when Colissimo did not have to be asked. */
  readonly remoteCode: string | null;
}

/** What a dry run found. */
export interface LabelCheck {
  /** Empty when the label can be made. */
  readonly problems: readonly LabelProblem[];
  /** The ids of Colissimo's warnings: most likely, texts are too long and will be cut. */
  readonly warnings: readonly string[];
}

/** Has a label checked that nobody makes. What is wrong with it is an answer; whatever else fails rejects. */
export async function checkWanted(
  client: ColissimoClient,
  wish: { operation: "createLabel" | "createReturnLabel"; input: LabelInput },
  call: CallOptions,
): Promise<LabelCheck> {
  const { labels } = client;
  if (!labels) throw withoutContract("A label");
  try {
    const messages = await checkLabel(labels, prepare(client, toWanted(client, wish), call), call);
    const warnings = messages.filter(({ type }) => type?.toUpperCase() === "WARNING");
    return { problems: [], warnings: warnings.map((message) => idOf(message) ?? "(not a code)") };
  } catch (error) {
    const isAboutLabel = ConnectorError.is(error) && ["input_invalid", "permission_denied"].includes(error.code);
    if (!isAboutLabel) throw error;
    const { message, fields = [], remoteCode = null } = error;
    return { problems: [{ message, fields, remoteCode }], warnings: [] };
  }
}
