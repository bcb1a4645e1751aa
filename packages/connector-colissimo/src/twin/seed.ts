import type { Carrier, TwinEvent, TwinParcel } from "./carrier.ts";
import { atHour, dayAfter, dayOf, workingDay } from "./french-time.ts";

type Code = readonly [hoursAgo: number, suivi: string, clp: string];

const hourMs = 3_600_000;

/** Numbers are synthetic, and their check digits fit. */
interface Seed extends Partial<Omit<TwinParcel, "number" | "events" | "estimatedAtMs">> {
  readonly number: string;
  readonly events: readonly Code[];
  readonly isExpectedTomorrow?: boolean;
}

const announced: Code = [96, "DR1", "PCHMQT"];
const taken: Code = [90, "PC1", "DEPGUI"];
const sorted: Code = [80, "ET1", "PCHCFM"];

const seeds: readonly Seed[] = [
  {
    number: "6A00000010016",
    isExpectedTomorrow: true,
    events: [
      [40, "DR1", "PCHMQT"],
      [30, "ET1", "PCHCFM"],
    ],
  },
  { number: "6A00000010047", events: [[5, "DR1", "PCHMQT"]] },
  { number: "6C00000020015", events: [announced, taken, sorted, [54, "MD2", "PRELIV"], [50, "DI1", "LIVCFM"]] },
  { number: "6A00000010054", events: [announced, taken, sorted, [1, "MD2", "PRELIV"]] },
  { number: "6A00000010030", events: [announced, taken, sorted, [8, "MD2", "PRELIV"], [3, "ND1", "RENARV"]] },
  { number: "6M00000030014", events: [announced, taken, sorted, [51, "MD2", "LIVREL"], [48, "AG1", "AARREL"]] },
  {
    number: "6A00000010023",
    events: [
      ...[[600, "DR1", "PCHMQT"] as const, [590, "ET1", "PCHCFM"] as const, [560, "ND1", "RENGUI"] as const],
      ...[[530, "AG1", "AARAVI"] as const, [130, "RE1", "RENDID"] as const, [100, "ET1", "AARTRA"] as const],
      [60, "DI2", "LIVEXP"],
    ],
  },
  {
    number: "EY000001010FR",
    arrivalCountry: "CA",
    events: [
      announced,
      taken,
      [70, "ET2", "MLVEXP"],
      [40, "ET3", "AAREXP"],
      [20, "MD2", "PRELIV"],
      [10, "DI1", "LIVCFM"],
    ],
  },
  {
    number: "CF000001037FR",
    arrivalCountry: "CH",
    events: [announced, taken, [60, "ET3", "AAREXP"], [40, "DO1", "DOUDOU"], [12, "DO3", "DOUFCI"]],
  },
  { number: "CB000001023FR", arrivalCountry: "BE", events: [announced, taken, sorted] },
  {
    ...{ number: "13000000000017", shownAs: "13000000000017I", holder: 3, product: "chronopost" },
    events: [
      [30, "PC1", "PCHCFM"],
      [20, "ET1", "PCHCFM"],
      [6, "MD2", "PRELIV"],
      [4, "DI1", "LIVCFM"],
    ],
  },
  {
    ...{ number: "1L00000060011", holder: 1, product: "Lettre Recommandée" },
    events: [
      [120, "PC1", "PCHCFM"],
      [72, "ND1", "RENGUI"],
      [48, "AG1", "AARAVI"],
    ],
  },
];

/** Fills a fake carrier with parcels in every state, seen from now. */
export function seedParcels(carrier: Carrier): void {
  const nowMs = carrier.now();
  const tomorrow = workingDay(dayAfter(dayOf(nowMs)));
  for (const { events, isExpectedTomorrow = false, ...parcel } of seeds) {
    const ahead: TwinEvent[] = isExpectedTomorrow
      ? [
          { atMs: atHour(tomorrow, 7.5), suivi: "MD2", clp: "PRELIV" },
          { atMs: atHour(tomorrow, 11.2), suivi: "DI1", clp: "LIVCFM" },
        ]
      : [];
    carrier.parcels.set(parcel.number, {
      ...{ holder: 4, product: "colissimo", originCountry: "FR", arrivalCountry: "FR", ...parcel },
      estimatedAtMs: isExpectedTomorrow ? atHour(tomorrow, 0) : null,
      events: [...events.map(([ago, suivi, clp]) => ({ atMs: nowMs - ago * hourMs, suivi, clp })), ...ahead],
    });
  }
}
