import { eraseAllButRefusals, listConsents } from "@coccinelle/store";
import { type PersonalStore, walkPages } from "../personal-store.ts";

const legalGround =
  "GDPR art. 21(3) and 17(3)(b), CPCE art. L34-5: a refusal must be known to be kept; it stays under an opaque reference";

/** What people said about being written to. Their last refusal on each channel stays, or they would be written to again. */
export const consentStore: PersonalStore = {
  name: "consents",
  async *read(scope) {
    for (const person of scope.keys.references) {
      for await (const { person: _, ...word } of walkPages(scope, (transaction, cursor) =>
        listConsents(transaction, { person, cursor, limit: 100 }),
      ))
        yield word;
    }
  },
  erase: async (transaction, { references }) => {
    let [erased, kept] = [0, 0];
    for (const person of references) {
      const done = await eraseAllButRefusals(transaction, person);
      erased += done.erased;
      kept += done.kept;
    }
    return {
      erased: [{ name: "consents", count: erased }],
      retained: kept > 0 ? [{ name: "refusals", count: kept, legalGround }] : [],
    };
  },
};
