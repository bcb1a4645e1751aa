import { missingPackage } from "../missing-package.ts";
import { Refusal } from "../refusal.ts";

/** Imports a module that only the demo needs, or says what to install. */
export async function loadForDemo<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const missing = missingPackage(error);
    if (missing === null) throw error;
    throw new Refusal(`The demo needs ${missing}. Add it with: npm install --save-dev ${missing}`, { cause: error });
  }
}
