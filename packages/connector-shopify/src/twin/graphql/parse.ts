import { type DocumentNode, GraphQLError, parse } from "graphql";
import type { Refusal } from "./path.ts";

/** The parsed document, or why it is none. */
export function parseDocument(text: string): DocumentNode | Refusal {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refusalOf(error, text);
  }
}

/** Ruby's parser names what it met; at the end of the text it points to the last word. */
function refusalOf(error: GraphQLError, text: string): Refusal {
  const isEnd = /<EOF>/.test(error.message);
  const trimmed = text.trimEnd();
  const lines = trimmed.split("\n");
  const met = /(?:Unexpected|found) (?:Name )?(".*?"|[^\s.,]+)/.exec(error.message)?.[1] ?? "character";
  const lastLine = lines.at(-1) ?? "";
  const lastWord = /(\w+|\W)$/.exec(lastLine)?.[0] ?? "";
  const location = isEnd
    ? { line: lines.length, column: lastLine.length - lastWord.length + 1 }
    : (error.locations?.[0] ?? { line: 1, column: 1 });
  const what = isEnd ? "end of file" : met.startsWith('"') ? `IDENTIFIER (${met})` : met;
  return {
    message: `syntax error, unexpected ${what} at [${location.line}, ${location.column}]`,
    locations: [location],
    extensions: { code: "PARSE_ERROR" },
  };
}
