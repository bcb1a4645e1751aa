import { distance } from "fastest-levenshtein";
import type { Language } from "../../analysis.ts";

/** How people write in a hurry. Values are folded words. */
const hurried: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: {
    vs: "vous",
    v: "vous",
    tjrs: "toujours",
    tjr: "toujours",
    tjs: "toujours",
    ttjs: "toujours",
    cmd: "commande",
    cde: "commande",
    comande: "commande",
    pr: "pour",
    svp: "",
    stp: "",
    pk: "pourquoi",
    pq: "pourquoi",
    qd: "quand",
    jai: "j'ai",
    g: "j'ai",
    ds: "dans",
    bcp: "beaucoup",
    qq: "quelque",
    dc: "donc",
    c: "c'est",
    cest: "c'est",
    jsuis: "je suis",
    chui: "je suis",
    chuis: "je suis",
    jpasse: "je passe",
    pb: "probleme",
    num: "numero",
    tel: "telephone",
    rep: "reponse",
    msg: "message",
    koi: "quoi",
    kan: "quand",
    ki: "qui",
    mtn: "maintenant",
    auj: "aujourd'hui",
    ajd: "aujourd'hui",
    dem: "demain",
    bjr: "bonjour",
    bsr: "bonsoir",
    slt: "salut",
    cc: "coucou",
    mrc: "merci",
    tt: "tout",
    ts: "tous",
    pts: "points",
    livr: "livraison",
    remb: "remboursement",
    coli: "colis",
    coliss: "colissimo",
    nn: "non",
    ouai: "oui",
    ouais: "oui",
    yep: "oui",
    jme: "je me",
    jvoudrais: "je voudrais",
    jveux: "je veux",
    jattend: "j'attends",
    jattends: "j'attends",
    ya: "y a",
    dsl: "desole",
    pcq: "parce que",
    tkt: "",
    ptit: "petit",
    psk: "parce que",
    nb: "nombre",
    rdv: "rendez vous",
    mag: "magasin",
    resa: "reservation",
    dispos: "disponibles",
  },
  en: {
    u: "you",
    ur: "your",
    r: "are",
    pls: "please",
    plz: "please",
    thx: "thanks",
    ty: "thanks",
    w: "with",
    wheres: "where's",
    dont: "don't",
    doesnt: "doesn't",
    didnt: "didn't",
    havent: "haven't",
    hasnt: "hasn't",
    im: "i'm",
    ive: "i've",
    cant: "can't",
    wont: "won't",
    isnt: "isn't",
    whats: "what's",
    its: "it's",
    gonna: "going to",
    wanna: "want to",
    recieve: "receive",
    recieved: "received",
    adress: "address",
    tmrw: "tomorrow",
    tmr: "tomorrow",
    asap: "quickly",
    msg: "message",
    num: "number",
    qty: "quantity",
    hav: "have",
    ordr: "order",
    n: "and",
  },
};

/** Words that differ in their endings alone are forms of one word, and no typos. */
function isInflection(one: string, other: string): boolean {
  const stem = Math.min(one.length, other.length) - 2;
  return one.slice(0, stem) === other.slice(0, stem);
}

/** A hurried word written out; others as they are. */
export function writeOut(word: string, language: Language): string {
  return Object.hasOwn(hurried[language], word) ? (hurried[language][word] ?? word) : word;
}

/** Mends typos: a word that is none of `vocabulary` becomes the one it is nearly. */
export function createMending(vocabulary: Iterable<string>): (word: string) => string {
  const known = new Set(vocabulary);
  const byLength = Map.groupBy(known, (word) => word.length);
  const remembered = new Map<string, string>();

  function mend(word: string): string {
    // Short words have too many neighbours.
    if (word.length < 5 || known.has(word)) return word;
    const most = word.length >= 8 ? 2 : 1;
    let best = word;
    let bestDistance = most + 1;
    for (let length = word.length - most; length <= word.length + most; length += 1) {
      for (const candidate of byLength.get(length) ?? []) {
        if (candidate[0] !== word[0] || candidate.length < 5 || isInflection(word, candidate)) continue;
        const between = distance(word, candidate);
        if (between < bestDistance) [best, bestDistance] = [candidate, between];
      }
    }
    return best;
  }

  return (word) => {
    const before = remembered.get(word);
    if (before !== undefined) return before;
    const mended = mend(word);
    if (remembered.size < 10_000) remembered.set(word, mended);
    return mended;
  };
}
