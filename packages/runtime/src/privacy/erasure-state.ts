import * as z from "zod";
import { type Person, parsePerson } from "./person.ts";

const people = z.array(z.unknown().transform((given) => given as Person)); // this module wrote it, sealed

const stateSchema = z.object({
  person: z.unknown(),
  /** Everybody that the person turned out to be at remotes. */
  people,
  /** Customer ids by connection, as they were found before anything was erased. */
  targets: z.record(z.string(), z.array(z.string())),
});

/** What an erasure knows of its person while it runs: sealed with the request, and gone with its end. */
export interface ErasureState {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly targets: Readonly<Record<string, readonly string[]>>;
}

/** An erasure of which nothing was looked up yet. */
export function newErasure(person: Person): ErasureState {
  return { person, people: [], targets: {} };
}

/** What was sealed, read again. */
export function readErasure(sealed: unknown): ErasureState {
  const { person, ...rest } = stateSchema.parse(sealed);
  return { ...rest, person: parsePerson(person) };
}
