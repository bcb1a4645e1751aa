import {
  type CallOptions,
  type ConnectContext,
  ConnectorError,
  defineConnector,
  type Implementations,
  path,
  type ReserveInput,
  toInstant,
} from "@coccinelle/core";
import { type RestClient, restClient } from "@coccinelle/core/http";
import * as z from "zod";
import { createLock, type Locked } from "./lock.ts";

const wireUnits = z.object({ left: z.int() });
const wireSlip = z.object({
  id: z.string(),
  product: z.string(),
  quantity: z.int(),
  madeMs: z.int(),
  state: z.enum(["draft", "taken", "gone"]),
  text: z.string(),
});
type Slip = z.infer<typeof wireSlip>;

/** What a slip's text says: whose it is, until when, and whether it is promised or only tried. */
interface Memo {
  readonly key: string | null;
  readonly wish: string;
  readonly holder: string;
  readonly untilMs: number;
  readonly isKept: boolean;
}

/** What the operations work with. */
export interface StockroomClient {
  readonly api: RestClient;
  readonly now: () => number;
  readonly locked: Locked;
  /** After how long an attempt that nobody finished has died. */
  readonly tryingMs: number;
}

const memoOf = ({ text }: Slip): Memo => JSON.parse(text);
const refused = (): ConnectorError =>
  new ConnectorError("conflict", "Too few.", { reason: "insufficient_stock", effect: "none" });

function toReservation(slip: Slip) {
  const { holder, untilMs } = memoOf(slip);
  return {
    ...{ id: slip.id, productId: slip.product, customerId: holder, quantity: slip.quantity },
    status: slip.state === "taken" ? ("active" as const) : ("released" as const),
    createdAt: toInstant(slip.madeMs, "UTC"),
    expiresAt: toInstant(untilMs, "UTC"),
  };
}

/** The parts of the connector, so that a test can replace one. */
export const parts = {
  config: z.strictObject({}),
  hosts: (): readonly string[] => ["stockroom.example"],
  connect: ({ fetch, clock }: Pick<ConnectContext<unknown>, "fetch" | "clock">): StockroomClient => {
    const api = restClient({ baseUrl: "https://stockroom.example", fetch, clock });
    return { api, now: clock.now, locked: createLock(api, clock, 60_000), tryingMs: 120_000 };
  },
  inventory: ({ api, now, locked, tryingMs }: StockroomClient) => {
    const leftOf = async (product: string, call: CallOptions | undefined): Promise<number> =>
      (await api.get(path`/units/${product}`, wireUnits, { call })).left;
    const slips = (call: CallOptions | undefined): Promise<Slip[]> =>
      api.get(path`/slips`, z.array(wireSlip), { call });
    const undo = async (slip: Slip, call: CallOptions | undefined): Promise<Slip> => {
      const gone = await api.put(path`/slips/${slip.id}`, wireSlip, { body: { state: "gone" }, call });
      await api.delete(path`/slips/${slip.id}`, z.unknown(), { call });
      return gone;
    };
    const kept = (slip: Slip | undefined, wish: string): ReturnType<typeof toReservation> | null => {
      if (!slip || !memoOf(slip).isKept) return null;
      if (memoOf(slip).wish === wish) return toReservation(slip);
      throw new ConnectorError("conflict", "Another wish.", { reason: "duplicate", effect: "none" });
    };
    const reserveInside = async (input: ReserveInput, call: CallOptions | undefined) => {
      const { productId, customerId, quantity, duration } = input;
      if ((await leftOf(productId, call)) < quantity) throw refused();
      const key = call?.idempotencyKey ?? null;
      const memo: Memo = {
        ...{ key, wish: JSON.stringify(input), holder: customerId },
        ...{ untilMs: now() + duration * 60_000, isKept: false },
      };
      const body = { product: productId, quantity, text: JSON.stringify(memo) };
      const slip = await api.post(path`/slips`, wireSlip, { body, call });
      await api.put(path`/slips/${slip.id}`, wireSlip, { body: { state: "taken" }, call });
      if ((await leftOf(productId, call)) < 0) {
        await undo(slip, call);
        throw refused();
      }
      const text = JSON.stringify({ ...memo, isKept: true });
      return toReservation(await api.put(path`/slips/${slip.id}`, wireSlip, { body: { text }, call }));
    };
    return {
      async checkAvailability(productId, _variantId, call) {
        const quantity = await leftOf(productId, call);
        const status = quantity > 0 ? ("in_stock" as const) : ("out_of_stock" as const);
        return { productId, status, available: quantity > 0, quantity, asOf: toInstant(now(), "UTC") };
      },
      async reserveProduct(input, call) {
        const ownSlip = async (): Promise<Slip | undefined> =>
          call?.idempotencyKey
            ? (await slips(call)).find((slip) => memoOf(slip).key === call.idempotencyKey)
            : undefined;
        const wish = JSON.stringify(input);
        const before = kept(await ownSlip(), wish);
        if (before) return before;
        if ((await leftOf(input.productId, call)) < 0) throw refused();
        return locked(input.productId, call, async () => {
          const own = await ownSlip();
          const meanwhile = kept(own, wish);
          if (meanwhile) return meanwhile;
          if (own) await undo(own, call); // whoever tried has failed: the lock is ours
          return reserveInside(input, call);
        });
      },
      async releaseReservation(id, call) {
        const slip = (await slips(call)).find((present) => present.id === id);
        if (!slip) throw new ConnectorError("not_found", "No such reservation.");
        if (slip.state !== "taken") return toReservation(slip);
        return toReservation(await api.put(path`/slips/${id}`, wireSlip, { body: { state: "gone" }, call }));
      },
      async releaseExpiredReservations(_options, call) {
        const isOver = (slip: Slip): boolean => {
          const { untilMs, isKept } = memoOf(slip);
          return untilMs <= now() || (!isKept && slip.madeMs + tryingMs <= now());
        };
        const released = [];
        for (const { id, product } of (await slips(call)).filter(isOver)) {
          const undone = await locked(product, call, async () => {
            const slip = (await slips(call)).find((present) => present.id === id && isOver(present));
            return slip && undo(slip, call);
          });
          if (undone) released.push({ ...toReservation(undone), status: "expired" as const });
        }
        return released;
      },
    } satisfies Implementations<"inventory">;
  },
};

/** A connector that holds stock by several requests, for a remote that lets no hold run out by itself. */
export const stockroom = defineConnector({ id: "stockroom", label: "Stockroom", contract: 1, ...parts });
