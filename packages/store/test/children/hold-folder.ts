import { openStore } from "../../src/index.ts";
import { testWrapper } from "./test-wrapper.ts";

const { folder } = JSON.parse(process.argv[2] ?? "{}");
const store = await openStore({ folder, keyWrapper: testWrapper("a") }).catch((error: Error) => error);
process.stdout.write(store instanceof Error ? `refused ${store.message}\n` : "held\n");
setInterval(() => {}, 1000);
