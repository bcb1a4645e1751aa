import { run } from "../../src/run.ts";
import { toTerminal } from "../support/terminal.ts";

const { directory, environment, line } = JSON.parse(process.argv[2] ?? "{}");
const writeError = (text: string): void => {
  if (!new RegExp(line).test(text)) return;
  process.stdout.write("stopped\n");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); // whatever comes next does not come
};
await run(["rotate", "master-key"], toTerminal({ directory, environment, writeError }));
