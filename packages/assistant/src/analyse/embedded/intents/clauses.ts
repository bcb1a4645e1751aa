/** Courtesies around what is wanted; where there is more, they say nothing. */
const courtesies =
  /^\W*(?:(?:re ?)?(?:bonjour|bonsoir|salut|coucou|hello|hey|hi|bjr|bsr|slt|good (?:morning|afternoon|evening)|dear)(?: (?:madame|monsieur|a tous|a vous|there|team|sir|all|madame monsieur))*[ ,!.:]+)+|[ ,.!]*(?:merci(?: (?:d'avance|beaucoup|bien|a vous|pour votre (?:aide|reponse|retour)))?|cordialement|bien (?:a vous|cordialement)|bonne (?:journee|soiree)|thanks(?: in advance| a lot)?|thank you(?: in advance| very much)?|many thanks(?: in advance)?|kind regards|best regards|regards|cheers)[\s\w,.!']{0,24}$/g;

/** What a normalised message wants, without the courtesies around it; the whole when there is nothing else. */
export function withoutCourtesies(text: string): string {
  const bare = text.replace(courtesies, " ").trim();
  return (bare.match(/[a-z<]{2,}/g)?.length ?? 0) >= 2 ? bare : text;
}

/** The parts of a message that may each want something of their own. */
export function toClauses(text: string): string[] {
  const parts = text
    .split(
      /[.!?;\n]+|(?:,? (?:et aussi|et sinon|sinon|par ailleurs|autre question|aussi,|also,|and also|another thing|by the way) )/,
    )
    .map((part) => part.trim())
    .filter((part) => (part.match(/[a-z<]{2,}/g)?.length ?? 0) >= 2);
  return parts.slice(0, 8);
}
