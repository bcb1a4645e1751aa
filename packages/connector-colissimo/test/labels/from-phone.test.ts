import { expect, it } from "vitest";
import { fromPhone } from "../../src/labels/from-phone.ts";

it.each([
  ["06 39 98 00 01", "FR", { mobileNumber: "0639980001" }],
  ["+33 (0)6.39.98.00.01", "FR", { mobileNumber: "0639980001" }],
  ["0033639980001", "FR", { mobileNumber: "0639980001" }],
  ["01 99 00 00 01", "FR", { phoneNumber: "0199000001" }],
  ["0470 12 34 56", "BE", { mobileNumber: "+32470123456" }],
  ["+32 470 12 34 56", "BE", { mobileNumber: "+32470123456" }],
  ["+41 79 000 00 00", "CH", { mobileNumber: "+41790000000" }],
  ["+41220000000", "CH", { phoneNumber: "+41220000000" }],
  ["06 39 98 00 01", "BE", { phoneNumber: "+32639980001" }],
  ["+33639980001", "BE", { mobileNumber: "+33639980001" }],
  ["+352 621 000 000", "LU", { mobileNumber: "+352621000000" }],
  ["0690 00 00 01", "GP", { mobileNumber: "+590690000001" }],
  ["+1 202 555 0100", "US", { phoneNumber: "+12025550100" }],
  ["202 555 0100", "US", { phoneNumber: "2025550100" }],
  ["no phone", "FR", {}],
  [null, "FR", {}],
])("%s of somebody in %s", (phone, countryCode, expected) => {
  expect(fromPhone(phone, countryCode)).toEqual(expected);
});
