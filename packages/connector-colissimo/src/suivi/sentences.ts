/** What Suivi's refusals mean to people, however it told them: by an HTTP status, or by a code within an answer. */
export const sentences = {
  refusedNumber: "La Poste does not take this number: look whether it was typed right.",
  refusedKey: "La Poste refuses the key of Suivi: check suivi.okapiKey on developer.laposte.fr.",
  failing: "Suivi fails on La Poste's side.",
  otherParcels: "Suivi answered about other parcels, and not about this one.",
} as const;
