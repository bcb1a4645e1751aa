const regions: Readonly<Record<string, string>> = {
  CA: "AB:Alberta BC:British_Columbia MB:Manitoba NB:New_Brunswick NL:Newfoundland_and_Labrador NS:Nova_Scotia NT:Northwest_Territories NU:Nunavut ON:Ontario PE:Prince_Edward_Island QC:Quebec SK:Saskatchewan YT:Yukon",
  IT: "BO:Bologna FI:Florence GE:Genoa MI:Milan NA:Naples PA:Palermo RM:Rome TO:Turin VE:Venice VR:Verona",
  US: "AK:Alaska AL:Alabama AR:Arkansas AZ:Arizona CA:California CO:Colorado CT:Connecticut DC:District_of_Columbia DE:Delaware FL:Florida GA:Georgia HI:Hawaii IA:Iowa ID:Idaho IL:Illinois IN:Indiana KS:Kansas KY:Kentucky LA:Louisiana MA:Massachusetts MD:Maryland ME:Maine MI:Michigan MN:Minnesota MO:Missouri MS:Mississippi MT:Montana NC:North_Carolina ND:North_Dakota NE:Nebraska NH:New_Hampshire NJ:New_Jersey NM:New_Mexico NV:Nevada NY:New_York OH:Ohio OK:Oklahoma OR:Oregon PA:Pennsylvania RI:Rhode_Island SC:South_Carolina SD:South_Dakota TN:Tennessee TX:Texas UT:Utah VA:Virginia VT:Vermont WA:Washington WI:Wisconsin WV:West_Virginia WY:Wyoming",
};

const names = new Intl.DisplayNames(["en"], { type: "region" });

/** `Canada`; `null` without a code. */
export const countryName = (code: string | null): string | null => (code === null ? null : (names.of(code) ?? code));

/** The code of a country that was given by its name or its code. */
export function countryCodeOf(text: string): string | null {
  if (/^[A-Z]{2}$/.test(text)) return text;
  for (let first = 65; first <= 90; first += 1) {
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCharCode(first, second);
      if (names.of(code)?.toLowerCase() === text.toLowerCase()) return code;
    }
  }
  return null;
}

function provincesOf(countryCode: string | null): ReadonlyMap<string, string> {
  const pairs = (regions[countryCode ?? ""] ?? "").split(" ").filter((pair) => pair !== "");
  return new Map(pairs.map((pair) => [pair.slice(0, 2), pair.slice(3).replaceAll("_", " ")]));
}

/** `Ontario`; the code itself where this shop does not know the country's provinces. */
export function provinceName(countryCode: string | null, provinceCode: string | null): string | null {
  return provinceCode === null ? null : (provincesOf(countryCode).get(provinceCode) ?? provinceCode);
}

/** Whether a country whose provinces are known has this one. */
export function hasProvince(countryCode: string | null, provinceCode: string): boolean {
  const known = provincesOf(countryCode);
  return known.size === 0 || known.has(provinceCode);
}
