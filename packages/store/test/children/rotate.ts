import { openStore, rotateMasterKey } from "../../src/index.ts";
import { testWrapper } from "./test-wrapper.ts";

const { location, stopAt } = JSON.parse(process.argv[2] ?? "{}");
const store = await openStore({ ...location, keyWrapper: testWrapper("b") });
await rotateMasterKey(store, {
  onProgress: (rewrapped) => {
    if (rewrapped < stopAt) return;
    process.stdout.write(`${rewrapped}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); // whatever comes next does not come
  },
});
