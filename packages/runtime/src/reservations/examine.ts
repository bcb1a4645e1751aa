import { type CallOptions, ConnectorError, epochMs } from "@coccinelle/core";
import { listHeldOf, lockStockItem, type StockItem } from "@coccinelle/store";
import { judgeByHolds, judgeByStock } from "./findings.ts";
import { giveBack } from "./give-back.ts";
import { type Loss, lose } from "./lose.ts";
import { type Oversale, tellOversold } from "./report.ts";
import { inLedger, type Saga, type Taken } from "./saga.ts";

/**
 * Compares the ledger's holds of an item with the remote: whether it still has them, and units for them. A sale on the
 * shop's own site stands: the newest holds that it took units from are ended, told to whom it concerns, and given back.
 * Only holds that stood before the remote was asked and still do afterwards are judged by its answer.
 */
export async function examine(saga: Saga, item: StockItem, call: CallOptions): Promise<readonly Oversale[]> {
  const before = await inLedger(saga, (transaction) => listHeldOf(transaction, item));
  if (before.length === 0) return [];
  const stood = new Set(before.map(({ id }) => id));
  const judge = saga.knowsHolds ? await judgeByHolds(saga, item, call) : await judgeByStock(saga, item, call);
  const losses = await inLedger(saga, async (transaction) => {
    await lockStockItem(transaction, item);
    const steady = (await listHeldOf(transaction, item)).filter(
      ({ id, expiresAt }) => stood.has(id) && epochMs(expiresAt) > epochMs(transaction.now),
    );
    const lost: Loss[] = [];
    for (const oversale of judge(steady, transaction.now)) {
      const loss = await lose(saga, transaction, { oversale, call });
      if (loss) lost.push(loss);
    }
    return lost;
  });
  for (const { oversale, left } of losses) {
    tellOversold(saga, oversale);
    if (left) await giveBackSoon(saga, left, call);
  }
  return losses.map(({ oversale }) => oversale);
}

/** What fails here is left to the reconciler, which has been told. */
async function giveBackSoon(saga: Saga, left: Taken, call: CallOptions): Promise<void> {
  await giveBack(saga, left, { to: "released", call }).catch((error: unknown) => {
    if (!ConnectorError.is(error)) throw error;
  });
}
