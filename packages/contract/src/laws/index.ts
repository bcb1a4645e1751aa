import type { Law, LawContext } from "../law.ts";
import { dmg } from "./dmg.ts";
import { err } from "./err.ts";
import { gdpr } from "./gdpr.ts";
import { hooks } from "./hook.ts";
import { idem } from "./idem.ts";
import { inv } from "./inv.ts";
import { life } from "./life.ts";
import { mon } from "./mon.ts";
import { pag } from "./pag.ts";
import { ret } from "./ret.ts";
import { sec } from "./sec.ts";
import { ten } from "./ten.ts";
import { time } from "./time.ts";
import { tool } from "./tool.ts";

const has =
  (...names: readonly string[]) =>
  ({ operation }: LawContext): boolean =>
    names.some((name) => operation(name));

/** Laid out: a parcel is delivered if and only if it was delivered to its addressee. Comes with the first real carrier. */
const trk: Law = {
  id: "TRK",
  title: "a parcel's state is the carrier's",
  clauses: [],
  willApply: has("getShipmentStatus"),
};

/** All laws, in the order in which they are reported. */
export const laws: readonly Law[] = [mon, time, trk, pag, inv, idem, ret, err, dmg, hooks, ten, sec, life, gdpr, tool];
