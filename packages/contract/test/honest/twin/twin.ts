import type { Twin, TwinFactory, TwinFault } from "@coccinelle/core";
import { deliver } from "./deliver.ts";
import { moveParcel } from "./parcels.ts";
import { seedPerson } from "./people.ts";
import { populate } from "./populate.ts";
import { answer } from "./routes.ts";
import { seed } from "./seed.ts";
import { heldOf, nextId, Refused } from "./state.ts";
import { truthOf } from "./truth.ts";

const failures: Readonly<Record<TwinFault, () => Response>> = {
  auth_failed: () => Response.json({ error: "bad key" }, { status: 401 }),
  permission_denied: () => Response.json({ error: "not yours" }, { status: 403 }),
  rate_limited: () => Response.json({ error: "slow down" }, { status: 429, headers: { "retry-after": "1" } }),
  unavailable: () => Response.json({ error: "closed" }, { status: 503, headers: { "retry-after": "600" } }),
  server_error: () => new Response("<h1>Oops</h1>", { status: 500, headers: { "content-type": "text/html" } }),
};

/** Honest's remote: stateful, and speaking Honest's own words. It knows nothing of the connector. */
export const honestTwin: TwinFactory = ({ now }): Twin => {
  const state = seed(now);
  const once = rememberKeys();
  let outage: TwinFault | null = null;

  return {
    async handle(request) {
      const { host } = new URL(request.url);
      if (host === "files.honest.example") return Response.json({ error: "no such file" }, { status: 404 });
      if (host !== "api.honest.example") return null;
      if (outage) return failures[outage]();
      if (!request.headers.get("authorization")?.startsWith("Bearer key-")) return failures.auth_failed();
      const text = await request.text();
      try {
        return Response.json(once(request, text, () => answer(state, request, text)) ?? null);
      } catch (error) {
        if (error instanceof Refused) return Response.json({ code: error.code }, { status: error.status });
        throw error;
      }
    },
    truth: () => truthOf(state),
    sideEffects: () => state.effects,
    fault: (fault) => {
      outage = fault;
    },
    populate: (collection, count) => populate(state, collection, count),
    setStock: (productId, _variantId, quantity) => {
      const product = state.products.get(productId);
      if (product) product.stock = quantity + heldOf(state, productId);
    },
    moveParcel: (trackingNumber, move) => moveParcel(state, trackingNumber, move),
    seedPerson: (tag) => seedPerson(state, tag),
    emitWebhook: (topic, { secret }) => deliver({ id: `delivery-${nextId(state)}`, topic }, secret),
  };
};

/** Honours idempotency keys: the same request gets the same answer, another one under the key is refused. */
function rememberKeys(): (request: Request, text: string, run: () => unknown) => unknown {
  const remembered = new Map<string, { readonly input: string; readonly answer: unknown }>();
  return ({ headers, method, url }, text, run) => {
    const key = headers.get("idempotency-key");
    if (key === null) return run();
    const input = `${method} ${url} ${text}`;
    const present = remembered.get(key);
    if (present && present.input !== input) throw new Refused(409, "duplicate");
    const given = present ? present.answer : run();
    remembered.set(key, { input, answer: given });
    return given;
  };
}
