/** One request and what a real shop answered, as a capture holds it. */
export interface Interaction {
  /** Where it stands in its file: `cases/onHandNegative`. */
  readonly path: string;
  /** `null` when the capture kept only the answer. */
  readonly query: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly CapturedError[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

interface CapturedError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The body of an answer, however deep the capture put it. */
function bodyOf(response: unknown): Record<string, unknown> | null {
  if (!isRecord(response)) return null;
  const inner = response.payload ?? response.body ?? response;
  return isRecord(inner) && ("data" in inner || "errors" in inner) ? inner : null;
}

function interactionOf(
  node: Record<string, unknown>,
  path: readonly string[],
  above: { readonly query: string | null; readonly variables: unknown },
): Interaction | null {
  const body = "response" in node ? bodyOf(node.response) : null;
  if (!body) return null;
  const request = isRecord(node.request) ? node.request : {};
  const query = [node.query, request.query, above.query].find((one) => typeof one === "string" && one.includes("{"));
  const variables = node.variables ?? request.variables ?? above.variables;
  return {
    path: path.join("/"),
    query: typeof query === "string" ? query : null,
    variables: isRecord(variables) ? variables : {},
    data: isRecord(body.data) ? body.data : null,
    // A capture's own shape: lists of errors hold errors.
    errors: (Array.isArray(body.errors) ? body.errors : []) as CapturedError[],
    extensions: isRecord(body.extensions) ? body.extensions : {},
  };
}

/** All requests of a capture, in the order in which they were made. */
export function interactionsIn(file: unknown): Interaction[] {
  const found: Interaction[] = [];
  const above = isRecord(file)
    ? { query: typeof file.query === "string" ? file.query : null, variables: file.variables }
    : null;
  const walk = (node: unknown, path: readonly string[]): void => {
    if (Array.isArray(node)) for (const [index, one] of node.entries()) walk(one, [...path, String(index)]);
    if (!isRecord(node)) return;
    const interaction = interactionOf(
      node,
      path,
      path.length === 1 && above ? above : { query: null, variables: null },
    );
    if (interaction) found.push(interaction);
    else for (const [key, one] of Object.entries(node)) if (key !== "upstreamCalls") walk(one, [...path, key]);
  };
  walk(file, []);
  return found;
}
