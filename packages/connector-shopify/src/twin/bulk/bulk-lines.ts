/** A line of a result file. */
type Line = Readonly<Record<string, unknown>>;

interface Edges {
  readonly edges: readonly { readonly node: unknown }[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isConnection = (value: unknown): value is Edges => isRecord(value) && Array.isArray(value.edges);

interface Collected {
  readonly roots: Line[];
  /** Each with its parent's place among all lines before it. */
  readonly children: Line[];
}

/** Takes connections out of a record: their nodes become lines of their own. */
function collect(value: unknown, parentId: string | null, found: Collected): void {
  if (!isRecord(value)) return;
  const id = typeof value.id === "string" ? value.id : null;
  const own = Object.entries(value).filter(([, one]) => !isConnection(one));
  const line = { ...Object.fromEntries(own), ...(parentId !== null && { __parentId: parentId }) };
  (parentId === null ? found.roots : found.children).push(line);
  for (const [, one] of Object.entries(value)) {
    if (isConnection(one)) for (const { node } of one.edges) collect(node, id ?? "", found);
  }
}

/** A result file and what it holds. */
export interface BulkFile {
  /** JSONL; `null` when nothing was found. */
  readonly file: string | null;
  readonly objectCount: number;
  readonly rootObjectCount: number;
}

/** Moves every third line to the end: children come apart from their parents, and before some of them. */
const shuffled = <T>(lines: readonly T[]): T[] => [
  ...lines.filter((_, index) => index % 3 !== 0),
  ...lines.filter((_, index) => index % 3 === 0),
];

/** What a bulk query found, as JSONL: nothing is promised of the order of lines. */
export function bulkFileOf(data: unknown): BulkFile {
  const found: Collected = { roots: [], children: [] };
  for (const value of isRecord(data) ? Object.values(data) : []) {
    if (isConnection(value)) for (const { node } of value.edges) collect(node, null, found);
    else collect(value, null, found);
  }
  const lines = shuffled([...found.roots, ...found.children]);
  return {
    file: lines.length === 0 ? null : `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`,
    objectCount: lines.length,
    rootObjectCount: found.roots.length,
  };
}
