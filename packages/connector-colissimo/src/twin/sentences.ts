/** What the carrier writes for each of Suivi's codes, in French and in English; other languages are given French. */
const sentences: Readonly<Record<string, readonly [french: string, english: string]>> = {
  DR1: ["Votre colis va bientôt nous être confié.", "Your parcel will soon be handed over to us."],
  PC1: ["Votre colis a été déposé dans un point postal.", "Your parcel was dropped off at a postal point."],
  ET1: ["Votre colis est en cours d'acheminement.", "Your parcel is on its way."],
  ET2: ["Votre colis est prêt à partir de son territoire d'expédition.", "Your parcel is about to leave its country."],
  ET3: ["Votre colis est arrivé dans le pays du destinataire.", "Your parcel has arrived in the recipient's country."],
  DO1: ["Les formalités de douane sont en cours.", "Customs formalities are in progress."],
  DO3: ["Votre colis est retenu par les services douaniers.", "Your parcel is held by customs."],
  PB1: ["Votre colis a rencontré un problème, nous le traitons.", "Your parcel met a problem; we are dealing with it."],
  PB2: ["Le problème est résolu, votre colis repart.", "The problem is solved; your parcel goes on."],
  MD2: [
    "Votre colis est dans le site de livraison, nous le préparons.",
    "Your parcel is at the delivery site; we prepare it.",
  ],
  ND1: ["Votre colis n'a pas pu être livré.", "Your parcel could not be delivered."],
  AG1: ["Votre colis est disponible dans votre point de retrait.", "Your parcel is waiting at your pickup point."],
  RE1: ["Votre colis est renvoyé à l'expéditeur.", "Your parcel is sent back to its sender."],
  DI1: ["Votre colis est livré.", "Your parcel is delivered."],
  DI2: ["Colis mis à disposition du vendeur suite à un retour", "Parcel given back to the seller after a return"],
};

/** A code's sentence; the code itself where there is none. */
export function sentenceOf(code: string, language: string): string {
  const said = sentences[code];
  return (language.startsWith("en") ? said?.[1] : said?.[0]) ?? code;
}
