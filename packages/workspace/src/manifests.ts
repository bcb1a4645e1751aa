import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";

export const root = join(import.meta.dirname, "../../..");

const versions = z.record(z.string(), z.string()).default({});

const manifest = z.object({
  name: z.string(),
  private: z.boolean().default(false),
  license: z.string().optional(),
  files: z.array(z.string()).optional(),
  engines: z.object({ node: z.string() }).partial().optional(),
  dependencies: versions,
  peerDependencies: versions,
  optionalDependencies: versions,
  devDependencies: versions,
});

export interface Member extends z.infer<typeof manifest> {
  /** From the root, for example `packages/core`. */
  readonly folder: string;
}

/** Every package and application of the workspace. */
export function members(): Member[] {
  return globSync("{packages,apps}/*/package.json", { cwd: root }).map((file) => ({
    ...manifest.parse(JSON.parse(readFileSync(join(root, file), "utf8"))),
    folder: dirname(file),
  }));
}

/** What reaches a user's machine with the package, optional peers included. */
export function publishedDependencies(member: Member): string[] {
  return Object.keys({ ...member.dependencies, ...member.peerDependencies, ...member.optionalDependencies });
}
