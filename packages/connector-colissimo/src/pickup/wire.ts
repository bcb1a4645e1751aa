import * as z from "zod";

const text = z.string().nullish().catch(null);
const meters = z.union([
  z.number().nonnegative(),
  z
    .string()
    .regex(/^\d+(?:\.\d+)?$/)
    .transform(Number),
]);

/** The part of a point that we read. Kinds of points are open, and not read. */
const wirePoint = z.object({
  identifiant: z.string().min(1),
  nom: z.string(),
  adresse1: text,
  codePostal: text,
  localite: text,
  codePays: text,
  distanceEnMetre: meters.nullish().catch(null),
  horairesOuvertureLundi: text,
  horairesOuvertureMardi: text,
  horairesOuvertureMercredi: text,
  horairesOuvertureJeudi: text,
  horairesOuvertureVendredi: text,
  horairesOuvertureSamedi: text,
  horairesOuvertureDimanche: text,
});

/** A point as it is answered. */
export type WirePoint = z.output<typeof wirePoint>;

/** What says how the search went. */
export const wireOutcome = z.object({ errorCode: z.union([z.number(), z.string()]).transform(String) });

/** What the gateway before the service says, and nothing else. */
export const wireGateway = z.object({ message: z.string() });

/** The points that were found. Whoever found some has a list; whoever found none may leave it out. */
export const wirePoints = wireOutcome
  .extend({ listePointRetraitAcheminement: z.array(wirePoint).nullish() })
  .refine(({ errorCode, listePointRetraitAcheminement: list }) => errorCode !== "0" || list, {
    path: ["listePointRetraitAcheminement"],
    message: "is missing",
  });
