import type { MasterKeys } from "@coccinelle/store";

export const masterKeys: MasterKeys = { current: "test", keys: { test: Buffer.alloc(32, 7).toString("base64url") } };
