import type { IntentName } from "../../analysis.ts";

/** What a wording says about intents beyond all statistics. */
export interface Rule {
  readonly intent: IntentName;
  /** On normalised text. */
  readonly when: RegExp;
  /** Where it says something else. */
  readonly unless?: RegExp;
  /** By how much the intent's score is raised: 2 decides doubtful cases, 6 decides all. */
  readonly by: number;
}
