/** `field:>=value`, or a bare word (`field` is `null`). */
export interface Term {
  readonly kind: "term";
  readonly field: string | null;
  readonly comparator: ":" | ">" | ">=" | "<" | "<=";
  readonly value: string;
  readonly isQuoted: boolean;
}

/** A parsed `query:` argument. */
export type SearchNode =
  | Term
  | { readonly kind: "and" | "or"; readonly nodes: readonly SearchNode[] }
  | { readonly kind: "not"; readonly node: SearchNode };

interface Token {
  readonly kind: "(" | ")" | "AND" | "OR" | "NOT" | "term";
  readonly term?: Term;
}

const isSpace = (letter: string | undefined): boolean => letter !== undefined && /\s/.test(letter);

/** Reads a value: in quotes, or up to the next space or parenthesis. A backslash takes the next letter as it is. */
function readValue(text: string, start: number): { value: string; isQuoted: boolean; end: number } {
  const quote = text[start];
  const isQuoted = quote === '"' || quote === "'";
  let value = "";
  let at = isQuoted ? start + 1 : start;
  for (; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (letter === "\\" && at + 1 < text.length) {
      at += 1;
      value += text[at];
    } else if (isQuoted ? letter === quote : isSpace(letter) || letter === ")" || letter === "(") break;
    else value += letter;
  }
  return { value, isQuoted, end: isQuoted ? at + 1 : at };
}

const named = /^([A-Za-z_][\w.$-]*)\s*:\s*(>=|<=|>|<)?\s*/;

function readTerm(text: string, start: number): { term: Term; end: number } {
  const [head, field, comparator] = named.exec(text.slice(start)) ?? [];
  const { value, isQuoted, end } = readValue(text, start + (head?.length ?? 0));
  return {
    // `named` gives no other comparators.
    term: {
      kind: "term",
      field: field ?? null,
      comparator: (comparator ?? ":") as Term["comparator"],
      value,
      isQuoted,
    },
    end,
  };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const [word] = /^(AND|OR|NOT)(?=[\s(]|$)/.exec(text.slice(at)) ?? [];
    const letter = text[at];
    if (isSpace(letter)) at += 1;
    else if (letter === "(" || letter === ")") {
      tokens.push({ kind: letter });
      at += 1;
    } else if (word === "AND" || word === "OR" || word === "NOT") {
      tokens.push({ kind: word });
      at += word.length;
    } else if (letter === "-" && !isSpace(text[at + 1])) {
      tokens.push({ kind: "NOT" });
      at += 1;
    } else {
      const { term, end } = readTerm(text, at);
      tokens.push({ kind: "term", term });
      at = Math.max(end, at + 1);
    }
  }
  return tokens;
}

const join = (kind: "and" | "or", nodes: readonly SearchNode[]): SearchNode | null =>
  nodes.length > 1 ? { kind, nodes } : (nodes[0] ?? null);

/** Reads a `query:` argument. Nothing is an error: what makes no sense is left out. */
export function parseSearch(text: string): SearchNode | null {
  const tokens = tokenize(text);
  let at = 0;
  const readOr = (): SearchNode | null => {
    const nodes: SearchNode[] = [];
    do {
      if (tokens[at]?.kind === "OR") at += 1;
      const node = readAnd();
      if (node) nodes.push(node);
    } while (tokens[at]?.kind === "OR");
    return join("or", nodes);
  };
  const readAnd = (): SearchNode | null => {
    const nodes: SearchNode[] = [];
    while (at < tokens.length && tokens[at]?.kind !== "OR" && tokens[at]?.kind !== ")") {
      const node = readOne();
      if (node) nodes.push(node);
    }
    return join("and", nodes);
  };
  const readOne = (): SearchNode | null => {
    const token = tokens[at];
    at += 1;
    if (token?.kind === "NOT") {
      const node = readOne();
      return node && { kind: "not", node };
    }
    if (token?.kind === "(") {
      const node = readOr();
      if (tokens[at]?.kind === ")") at += 1;
      return node;
    }
    return token?.term ?? null;
  };
  const parts: SearchNode[] = [];
  while (at < tokens.length) {
    const node = readOr();
    if (node) parts.push(node);
    if (tokens[at]?.kind === ")") at += 1;
  }
  return join("and", parts);
}
