import type { CallOptions, ReturnInput } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../../client.ts";
import { requestReturnDocument } from "../../queries/returns.ts";
import { shortIntentOf } from "../intent.ts";
import { chooseLines, findMade, readReturnable } from "./returnable.ts";
import { type ReturnDraft, toReturn } from "./to-return.ts";
import { wireReturn } from "./wire.ts";

const wireRequested = z.object({ returnRequest: z.object({ return: wireReturn }) });

/** Asks to send lines back. The shop approves or declines it; a keyed request carries its key in its first note. */
export async function createReturn(
  client: ShopifyClient,
  input: ReturnInput,
  call: CallOptions = {},
): Promise<ReturnDraft> {
  const intent = await shortIntentOf("createReturn", call.idempotencyKey, input);
  const returnable = await readReturnable(client, input.orderId, call);
  const made = intent && findMade(returnable, intent);
  if (made) return toReturn(made);
  const chosen = await chooseLines(client, returnable, { lines: input.lines, note: input.note, intent }, call);
  const returnLineItems = chosen.map(({ note, ...line }) => ({ ...line, ...(note && { customerNote: note }) }));
  const variables = { input: { orderId: returnable.orderId, returnLineItems } };
  const { returnRequest } = await client.mutate(requestReturnDocument, variables, wireRequested, { call });
  return toReturn(returnRequest.return);
}
