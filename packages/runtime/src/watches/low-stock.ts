import { rescheduleWatch } from "@coccinelle/store";
import type { Look, LookAt, TakenWatch } from "./look.ts";
import { laterBy, settle } from "./settle.ts";
import { lookAtStock } from "./stock.ts";
import { lowStockDetailsSchema } from "./watch-stock.ts";

const everyMs = 30 * 60_000;

type Level = "low" | "enough";

/** Tells once that an item got low, and once that it has recovered. In between and around the threshold nothing is told. */
export const lookAtLowStock: LookAt = lookAtStock(async (look, { quantity }) => {
  for (const watch of look.watches) await judge(look, { watch, quantity });
});

interface Judged {
  readonly watch: TakenWatch;
  /** `null` where the shop does not count: then nothing is known. */
  readonly quantity: number | null;
}

async function judge(look: Look, { watch, quantity }: Judged): Promise<void> {
  const { threshold, margin, productId, variantId } = lowStockDetailsSchema.parse(watch.details);
  const { id, claim, connectionId, lastSeen } = watch;
  const level = quantity === null ? null : levelOf(quantity, { threshold, margin, wasLow: lastSeen === "low" });
  await settle(look, async (transaction) => {
    const dueAt = laterBy(transaction.now, everyMs);
    await rescheduleWatch(transaction, { ...watch, dueAt, lastSeen: level ?? lastSeen });
    const type = level === null ? null : typeOf(level, lastSeen);
    if (type === null) return;
    await look.durable.emit(transaction, {
      ...{ id: `${type}:${id}:${claim}`, type, occurredAt: transaction.now, connectionId, subjectId: productId },
      data: { productId, variantId, quantity, threshold },
    });
  });
}

interface Limits {
  readonly threshold: number;
  readonly margin: number;
  readonly wasLow: boolean;
}

function levelOf(quantity: number, { threshold, margin, wasLow }: Limits): Level {
  return quantity <= (wasLow ? threshold + margin : threshold) ? "low" : "enough";
}

function typeOf(level: Level, lastSeen: string | null): "stock.low" | "stock.recovered" | null {
  if (level === "low") return lastSeen === "low" ? null : "stock.low";
  return lastSeen === "low" ? "stock.recovered" : null;
}
