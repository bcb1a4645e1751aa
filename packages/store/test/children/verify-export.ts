// Proves an exported trail with nothing but Node: whoever has the file can do the same in another language.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";

const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
};

let tenantId = "";
let sequence: number | null = null;
let previousHash = "";
let verdict = "the end is missing";
for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text);
  if (line.format === "coccinelle-audit-1") tenantId = line.tenantId;
  else if (line.head) {
    const isSame = line.head.sequence === (sequence ?? 0) && (sequence === null || line.head.hash === previousHash);
    verdict = isSame ? `intact to ${line.head.sequence}` : "the head is another one";
  } else {
    const parts = [tenantId, line.sequence, line.at, line.actor.kind, line.actor.id, line.action, line.connectionId];
    parts.push(line.subject, line.outcome, line.details, line.previousHash);
    const hash = createHash("sha256")
      .update(JSON.stringify(sortKeys(parts)))
      .digest("hex");
    const follows = sequence === null || (line.sequence === sequence + 1 && line.previousHash === previousHash);
    if (!follows || hash !== line.hash) {
      verdict = `broken at ${line.sequence}`;
      break;
    }
    sequence = line.sequence;
    previousHash = line.hash;
  }
}
process.stdout.write(`${verdict}\n`);
