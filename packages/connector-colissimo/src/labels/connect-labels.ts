import { type CallOptions, path } from "@coccinelle/core";
import type { HttpAnswer, Path } from "@coccinelle/core/http";
import type { Context } from "../client.ts";
import { type Contract, connectContract } from "../contract-api.ts";
import { type KeyedLabels, keyedLabels } from "./keyed-labels.ts";
import { type MessageNotices, noticeMessages } from "./notice-messages.ts";
import { toSlsError } from "./to-sls-error.ts";

type Version = "2.0" | "3.1";

/** An operation of SLS. */
type SlsOperation = "generateLabel" | "checkGenerateLabel" | "getLabel" | "getListMailBoxPickingDates" | "planPickup";

const operations: Readonly<Record<SlsOperation, (version: Version) => Path>> = {
  generateLabel: (version) => path`/sls-ws/SlsServiceWSRest/${version}/generateLabel`,
  checkGenerateLabel: (version) => path`/sls-ws/SlsServiceWSRest/${version}/checkGenerateLabel`,
  getLabel: (version) => path`/sls-ws/SlsServiceWSRest/${version}/getLabel`,
  getListMailBoxPickingDates: (version) => path`/sls-ws/SlsServiceWSRest/${version}/getListMailBoxPickingDates`,
  planPickup: (version) => path`/sls-ws/SlsServiceWSRest/${version}/planPickup`,
};

/** Those that make nothing, though all are POSTs. */
const safe: readonly SlsOperation[] = ["checkGenerateLabel", "getLabel", "getListMailBoxPickingDates"];

/** Colissimo's label service. */
export interface LabelService {
  /** 2.0 with a contract's password, 3.1 with its key. */
  readonly version: Version;
  readonly keyed: KeyedLabels;
  readonly notices: MessageNotices;
  readonly send: (operation: SlsOperation, body: object, call: CallOptions) => Promise<HttpAnswer>;
}

/** The label service; `null` without a contract. */
export function connectLabels(context: Context): LabelService | null {
  const notices = noticeMessages(context.notify);
  const { apiKey } = context.config.contract ?? {};
  const connected = connectContract(context, {
    headers: { accept: "multipart/mixed, application/json", ...(apiKey && { apiKey: apiKey.reveal() }) },
    toError: (answer) => {
      notices.tellErrors(answer.body);
      return toSlsError(answer);
    },
  });
  if (!connected) return null;
  const { api, contract } = connected;
  const version = contract.apiKey ? "3.1" : "2.0";
  return {
    version,
    notices,
    keyed: keyedLabels(),
    send: (operation, body, call) =>
      api.request("POST", operations[operation](version), {
        body: { ...credentialsOf(contract), ...body },
        isSafe: safe.includes(operation),
        call,
      }),
  };
}

/** The password goes in the body; version 3.1 takes the key, in a header and nowhere else. */
function credentialsOf({ number, password }: Contract): object {
  return password ? { contractNumber: number, password: password.reveal() } : {};
}
