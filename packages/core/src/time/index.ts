export { type FromLocalOptions, fromLocal, fromUnixSeconds, fromUtc } from "./from-remote.ts";
export {
  compareInstants,
  epochMs,
  isSameInstant,
  type ParsedInstant,
  parseInstant,
  toDay,
  toInstant,
} from "./instant.ts";
export { fixedZone, isTimeZone } from "./zone.ts";
