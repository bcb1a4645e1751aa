/** How one run of a job ended. */
export interface JobReport {
  /** The name of its queue. */
  readonly job: string;
  readonly tenantId: string;
  /** `stopped`: the worker stopped, and another run goes on. */
  readonly outcome: "done" | "failed" | "stopped";
  /** How many pieces it worked off. */
  readonly pieces: number;
  readonly durationMs: number;
  /** Why it failed; of it only what can be no secret is shown. */
  readonly error: unknown;
}
