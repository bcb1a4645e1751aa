import { ConnectorError } from "../../errors.ts";
import type { ReturnLabelJournal, ReturnLabelKey, ReturnLabelRecord, SpareLabel } from "./journal.ts";
import { emptyRecord, newSpares, type Transition } from "./record.ts";

/** How often others may come first before a change is given up. */
const maxTries = 10;

/** A journal's records, changed one transition at a time; spares are told of as they appear, at least once. */
export class ReturnLabelLedger {
  readonly #journal: ReturnLabelJournal;
  readonly #tell: (key: ReturnLabelKey, spare: SpareLabel) => void;

  constructor(journal: ReturnLabelJournal, tell: (key: ReturnLabelKey, spare: SpareLabel) => void) {
    this.#journal = journal;
    this.#tell = tell;
  }

  /** What is kept of a return. */
  async read(key: ReturnLabelKey): Promise<ReturnLabelRecord> {
    return (await this.#ask(() => this.#journal.read(key))) ?? emptyRecord(key);
  }

  /** Writes what the transition makes of the last record, and answers what is kept then. */
  async change(key: ReturnLabelKey, transition: Transition): Promise<ReturnLabelRecord> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const now = await this.read(key);
      const next = transition(now);
      if (!next) return now;
      const record = { ...next, version: now.version + 1 };
      if (await this.#write(record, newSpares(now, next))) return record;
    }
    throw new ConnectorError("unavailable", "Others change the return's label all the time. Ask again later.");
  }

  async #write(record: ReturnLabelRecord, spares: readonly SpareLabel[]): Promise<boolean> {
    const tell = (): void => {
      for (const spare of spares) this.#tell(record, spare);
    };
    try {
      const isKept = await this.#ask(() => this.#journal.write(record));
      if (isKept) tell();
      return isKept;
    } catch (error) {
      tell(); // it may have been kept, and then nobody would be told later
      throw error;
    }
  }

  async #ask<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      if (ConnectorError.is(error)) throw error;
      throw new ConnectorError("unavailable", "The journal of return labels failed. Ask again once it works.", {
        cause: error,
      });
    }
  }
}
