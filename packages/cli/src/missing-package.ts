/** The package whose absence made an import fail; `null` when it failed for another reason. */
export function missingPackage(error: unknown): string | null {
  return /Cannot find package '([^']+)'/.exec(error instanceof Error ? error.message : "")?.[1] ?? null;
}
