import type { Twin, TwinFactory, TwinFault } from "@coccinelle/core";
import * as z from "zod";

interface Slip {
  readonly id: string;
  readonly product: string;
  readonly quantity: number;
  readonly madeMs: number;
  state: "draft" | "taken" | "gone";
  text: string;
}

const slipBody = z.object({ product: z.string(), quantity: z.int(), text: z.string() });
const changeBody = z.object({ state: z.enum(["taken", "gone"]).optional(), text: z.string().optional() });

const failures: Readonly<Record<TwinFault, number>> = {
  auth_failed: 401,
  permission_denied: 403,
  rate_limited: 429,
  unavailable: 503,
  server_error: 500,
};

/**
 * A remote that knows no reservations. It has a counter per product, which a slip moves without asking whether there is
 * enough; slips for as long as nobody tears them up; and names of which there can only be one, which do for a lock.
 */
export const stockroomTwin: TwinFactory = ({ now }): Twin => {
  const units = new Map([["robe", 5]]);
  const yearMs = 365 * 86_400_000;
  const memo = { key: null, wish: "", holder: "holder-0", untilMs: now() + yearMs, isKept: true };
  const seeded: Slip = {
    id: "0",
    product: "robe",
    quantity: 1,
    madeMs: now(),
    state: "taken",
    text: JSON.stringify(memo),
  };
  const slips = new Map([[seeded.id, seeded]]);
  const locks = new Map<string, { readonly id: string; readonly madeMs: number }>();
  let lastId = 0;
  let effects = 0;
  let outage: TwinFault | null = null;

  const created = (): string => {
    effects += 1;
    lastId += 1;
    return `${lastId}`;
  };
  const move = (product: string, difference: number): void => {
    units.set(product, (units.get(product) ?? 0) + difference);
  };
  const missing = (): Response => Response.json({}, { status: 404 });

  function change(slip: Slip, body: unknown): Slip {
    const { state = slip.state, text = slip.text } = changeBody.parse(body);
    if (state === "taken" && slip.state !== "taken") move(slip.product, -slip.quantity);
    if (state === "gone" && slip.state === "taken") move(slip.product, slip.quantity);
    effects += 1;
    return Object.assign(slip, { state, text });
  }

  function answer(method: string, [collection = "", id = ""]: readonly string[], body: unknown): Response {
    const slip = slips.get(id);
    if (collection === "units") return units.has(id) ? Response.json({ left: units.get(id) }) : missing();
    if (collection === "locks" && method === "POST") {
      const { name } = z.object({ name: z.string() }).parse(body);
      const present = locks.get(name);
      const lock = present ?? { id: created(), madeMs: now() };
      locks.set(name, lock);
      return Response.json({ ...lock, isNew: !present, nowMs: now() });
    }
    if (collection === "locks") {
      for (const [name, lock] of locks) if (lock.id === id) locks.delete(name);
      effects += 1;
      return Response.json({});
    }
    if (method === "POST") {
      const made: Slip = { id: created(), madeMs: now(), state: "draft", ...slipBody.parse(body) };
      slips.set(made.id, made);
      return Response.json(made);
    }
    if (method === "GET" && id === "") return Response.json([...slips.values()]);
    if (!slip) return missing();
    if (method === "PUT") return Response.json(change(slip, body));
    effects += 1;
    slips.delete(id);
    return Response.json(slip);
  }

  return {
    async handle(request) {
      const { host, pathname } = new URL(request.url);
      if (host !== "stockroom.example") return null;
      if (outage) return Response.json({}, { status: failures[outage] });
      const text = await request.text();
      return answer(request.method, pathname.slice(1).split("/"), text === "" ? {} : JSON.parse(text));
    },
    truth: () => ({
      stock: [...units].map(([productId, quantity]) => ({ productId, variantId: null, quantity })),
      orders: [...slips.values()].map(({ id, madeMs }) => ({
        ...{ id, number: id, totalMinor: 0, refundedMinor: 0, currency: "EUR", createdAtMs: madeMs },
      })),
    }),
    sideEffects: () => effects,
    fault: (fault) => {
      outage = fault;
    },
    setStock: (productId, _variantId, quantity) => void units.set(productId, quantity),
  };
};
