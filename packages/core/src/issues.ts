import type * as z from "zod";

/** What a validation found, without any of the values: `text` for people, `fields` for programs. */
export function describeIssues(error: z.ZodError): { text: string; fields: string[] } {
  const issues = error.issues.flatMap(nearest);
  const found = issues.slice(0, 5).map((issue) => ({
    field: issue.path.map(String).join("."),
    message: isMissing(issue) ? "is missing" : lowerFirst(issue.message),
  }));
  const more = issues.length - found.length;
  const text = found
    .map(({ field, message }) =>
      field === "" ? message : message === "is missing" ? `${field} is missing` : `${field}: ${message}`,
    )
    .join("; ");
  return { text: more > 0 ? `${text}; and ${more} more` : text, fields: found.map(({ field }) => field) };
}

/** Of several forms that a value may have, only what is wrong with the one that it comes nearest to. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const forms = issue.errors.map((form) => form.flatMap(nearest)).toSorted((a, b) => a.length - b.length);
  const [form] = forms;
  if (!form || form.length === 0) return [issue];
  return form.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A required field that nobody gave; zod says that its type is wrong. */
function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_type" && issue.message.endsWith("received undefined");
}
