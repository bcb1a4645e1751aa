import * as z from "zod";
import { type CallOptions, type Connector, defineConnector, type Implementations, secret } from "../src/index.ts";

/** A connector without a network, whose operations a test gives. */
export function parcelo(
  tracking: Implementations<"tracking">,
  orders: Implementations<"orders"> = {},
): Connector<
  "parcelo",
  z.ZodType<object, { apiKey: string }>,
  { tracking: "getShipmentStatus"; orders: "cancelOrder" }
> {
  return defineConnector({
    id: "parcelo",
    label: "Parcelo",
    contract: 1,
    config: z.strictObject({ apiKey: secret(z.string().min(1)) }),
    hosts: () => ["api.parcelo.example"],
    connect: () => ({}),
    tracking: () => tracking,
    orders: () => orders,
  }) as never; // the tests above all ask for these two operations, whatever is given
}

/** A promise that settles only when the call is aborted, and then not at all: an implementation that does not listen. */
export function deaf(_call?: CallOptions): Promise<never> {
  return new Promise(() => {});
}
