/** A request that cannot be carried out, said in one line that tells what to do. Ends the command with exit code 1. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
