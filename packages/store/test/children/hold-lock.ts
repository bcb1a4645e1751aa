import { openStore } from "../../src/index.ts";
import { testWrapper } from "./test-wrapper.ts";

const { databaseUrl, leaseMs } = JSON.parse(process.argv[2] ?? "{}");
const store = await openStore({ databaseUrl, keyWrapper: testWrapper("a") });
const lock = store.lock({ tenantId: "t", connectionId: "c" });
const run = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve("lost"));
    process.stdout.write("held\n");
  });
process.stdout.write(`${await lock(["name"], run, { leaseMs })}\n`);
await store.close();
