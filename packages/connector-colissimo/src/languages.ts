/** The languages that both services speak (Suivi's OpenAPI). There is no `en_US`. */
const languages: Readonly<Partial<Record<string, string>>> = {
  fr: "fr_FR",
  en: "en_GB",
  de: "de_DE",
  es: "es_ES",
  it: "it_IT",
  nl: "nl_NL",
};

/** The service's own name of a BCP 47 language. Whoever reads another one is given English. */
export function toLanguage(locale: string): string {
  const [language = ""] = locale.toLowerCase().split(/[-_]/);
  return languages[language] ?? "en_GB";
}
