import type * as z from "zod";

/** What a validation found, without any of the values: `text` for people, `fields` for programs. */
export function describeIssues(error: z.ZodError): { text: string; fields: string[] } {
  const found = error.issues.slice(0, 5).map((issue) => ({
    field: issue.path.map(String).join("."),
    message: isMissing(issue) ? "is missing" : lowerFirst(issue.message),
  }));
  const more = error.issues.length - found.length;
  const text = found
    .map(({ field, message }) =>
      field === "" ? message : message === "is missing" ? `${field} is missing` : `${field}: ${message}`,
    )
    .join("; ");
  return { text: more > 0 ? `${text}; and ${more} more` : text, fields: found.map(({ field }) => field) };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A required field that nobody gave; zod says that its type is wrong. */
function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_type" && issue.message.endsWith("received undefined");
}
