export { allocateMoney } from "./allocate.ts";
export {
  addMoney,
  compareMoney,
  isSameMoney,
  multiplyMoney,
  negateMoney,
  subtractMoney,
  sumMoney,
  zeroMoney,
} from "./arithmetic.ts";
export { formatMoney, toDecimal } from "./format.ts";
export { minorDigits } from "./minor-digits.ts";
export { parseMoney, parseMoneyRounded } from "./parse.ts";
