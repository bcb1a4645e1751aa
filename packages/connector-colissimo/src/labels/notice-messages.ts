import type { NoticeListener } from "@coccinelle/core";
import { notACode, tellOnce } from "../tell-once.ts";
import { meaningOf } from "../vocabularies/sls.ts";
import { idOf } from "./to-sls-error.ts";
import { isError, type WireMessage, wireMessages } from "./wire.ts";

/** Tells of the label service's messages that no table has, each id once. */
export interface MessageNotices {
  readonly tellErrors: (body: unknown) => void;
  /** Of warnings no id is published: a text that was cut because it is too long is one. */
  readonly tellWarnings: (messages: readonly WireMessage[]) => void;
}

export function noticeMessages(notify: NoticeListener): MessageNotices {
  const once = tellOnce(notify);
  const tell = (message: WireMessage, what: string): void => {
    const vocabulary = isError(message) ? "sls error" : "sls warning";
    once.tell({ vocabulary, word: idOf(message) ?? notACode, message: what });
  };
  return {
    tellErrors(body) {
      for (const message of wireMessages.safeParse(body).data?.messages ?? []) {
        if (!isError(message) || meaningOf(idOf(message) ?? "")) continue;
        tell(message, "Colissimo refused a request with a message that is in no table.");
      }
    },
    tellWarnings(messages) {
      for (const message of messages) {
        if (message.type?.toUpperCase() !== "WARNING") continue;
        tell(
          message,
          "Colissimo made a label and warns of it. Most likely it cut a text that is too long: look at it.",
        );
      }
    },
  };
}
