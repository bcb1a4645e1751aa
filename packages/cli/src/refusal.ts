/** What a {@link Refusal} may be made of beside its line. */
export interface RefusalOptions extends ErrorOptions {
  /** Shown with `--json` beside the message. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** A request that cannot be carried out, said in one line that tells what to do. Ends the command with exit code 1. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, { details = {}, ...options }: RefusalOptions = {}) {
    super(message, options);
    this.details = details;
  }
}
