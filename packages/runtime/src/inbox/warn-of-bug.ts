/** Tells whoever runs the process where a bug of ours is. What it says of itself may name people: only the place is told. */
export function warnOfBug(bug: unknown): void {
  const name = bug instanceof Error ? bug.name : typeof bug;
  const frames = bug instanceof Error ? (bug.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  process.emitWarning(`A delivery met a bug of ours (${name}).`, { type: "InboxBug", detail: frames.join("\n") });
}
