import { expect } from "vitest";
import type { Printed } from "./terminal.ts";

/** The one clear line of a command that was refused. */
export function refusalOf({ code, errors }: Printed): string {
  expect(code).toBe(1);
  expect(errors).toMatch(/^coccinelle: [^\n]+\n$/);
  expect(errors).not.toMatch(/\bat .*\.ts|node_modules/);
  return errors;
}
