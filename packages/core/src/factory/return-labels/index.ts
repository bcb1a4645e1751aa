export type { ReturnLabelOptions } from "./carrier-labels.ts";
export {
  memoryReturnLabelJournal,
  type ReturnLabelJournal,
  type ReturnLabelKey,
  type ReturnLabelRecord,
  type SpareLabel,
} from "./journal.ts";
