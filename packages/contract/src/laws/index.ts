import type { Law } from "../law.ts";
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
import { trk } from "./trk.ts";

/** All laws, in the order in which they are reported. */
export const laws: readonly Law[] = [mon, time, trk, pag, inv, idem, ret, err, dmg, hooks, ten, sec, life, gdpr, tool];
