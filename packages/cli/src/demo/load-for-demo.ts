import { Refusal } from "../refusal.ts";

/** Imports a package that only the demo needs, or says what to install. */
export async function loadForDemo<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Refusal(`The demo needs ${name}. Add it with: npm install --save-dev ${name}`, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}
