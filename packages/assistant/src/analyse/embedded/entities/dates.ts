import { toDay } from "@coccinelle/core";
import * as chrono from "chrono-node";
import type { Entity, Language } from "../../analysis.ts";

const parsers = { fr: chrono.fr.casual, en: chrono.en.GB } as const satisfies Record<Language, chrono.Chrono>;

/** In whose calendar days are counted. */
export interface Today {
  /** ISO 8601. */
  readonly now: string;
  readonly zone: string;
}

/** Days, as `2026-11-24`. A time alone ("à 18h"), and a span ("depuis trois jours"), is none. */
export function findDates(source: string, language: Language, { now, zone }: Today): Entity[] {
  // Noon of the customer's day: whatever is added to it, no change of clocks moves it to another.
  const instant = new Date(`${toDay(now, zone)}T12:00:00Z`);
  // "Saturday" is the next one, unless something is told.
  const isFuture =
    !/(?<![a-zà-ÿ])(?:depuis|hier|dernier|dernière|passé|reçu|commandé|since|last|yesterday|ordered|received)/i.test(
      source,
    );
  return parsers[language]
    .parse(source, { instant, timezone: 0 }, { forwardDate: isFuture })
    .flatMap(({ index, text, start }) => {
      const saysDay = start.isCertain("day") || start.isCertain("weekday");
      if (!saysDay || /^\d{1,2}$/.test(text.trim())) return [];
      const value = start.date().toISOString().slice(0, 10);
      return [{ kind: "date" as const, value, text, start: index, end: index + text.length }];
    });
}
