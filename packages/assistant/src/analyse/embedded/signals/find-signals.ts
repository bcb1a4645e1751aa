import { type Analysis, type Language, languages } from "../../analysis.ts";

type Signals = Analysis["signals"];
type Flag = Exclude<keyof Signals, "answer">;

interface Wording {
  readonly when: RegExp;
  readonly unless?: RegExp;
}

/** What each signal sounds like, on normalised text. Wide rather than narrow: to miss one costs more than to hand over once too often. */
const wordings: Readonly<Record<Language, Readonly<Record<Flag, Wording>>>> = {
  fr: {
    wantsHuman: {
      when: /(?:parl|discut|echang|entretenir|communiqu)\w* (?:\w+ )?(?:a|avec|au|aux) (?:\w+ ){0,3}(?:humain|conseill|responsable|operateur|operatrice|quelqu'un|personne|gerant|directeur|direction|vendeu|manager|superieur|agent|equipe|qqn|vrai)|(?:un|une|le|la|votre|vrai|vraie|avec) (?:etre )?(?:humaine?|conseill(?:er|ere)|responsable|operateur|operatrice|superieur|vraie? (?:personne|conseiller|humain))(?![a-z])|^\W*(?:humain|conseill\w+|agent(?: humain)?|responsable|operateur|operatrice|service client|sav|personne reelle)\W*$|(?:mettez|mettre|mise?|passez|transfer\w+|redirig\w+)(?: moi)? (?:en relation|a un|a une|a quelqu'un|vers|un|une|le|la) ?(?:avec)? ?(?:\w+ ){0,2}(?:conseill|responsable|humain|personne|quelqu'un|direction|service|agent|equipe|gerant)|pas (?:parler |discuter )?(?:a |avec )?(?:un |une |des |ce |cette |de )?(?:robots?|bots?|machines?|ia|intelligence artificielle|repondeur)|(?:rappelez|appelez)[ -]moi|(?:etre|me faire) (?:rappele|contacte)\w*(?: par telephone)?|quelqu'un (?:au|par) telephone|personne au telephone|joindre (?:quelqu'un|un|une|le|votre)|y a (?:t il )?(?:un|quelqu'un)(?: \w+){0,3} (?:humain|conseiller|derriere|reel)|(?:passe|passez|donne[rz]?|transmet\w*|transfer\w*)(?:[ -]moi)? (?:a )?(?:ton|ta|votre|vos|un|une|le|la|au) (?:autre )?(?:\w+ )?(?:responsable|chef|collegue|patron\w*|superieur\w*|service|direct\w+|conseill\w+|vendeu\w+)|(?:pouvez vous|peux tu|pourriez vous|merci de|vous pouvez|veuillez|peut on|on peut|s'|quelqu'un peut) ?(?:me |m'|s')(?:appeler|telephoner|rappeler|joindre)(?! un)|(?:de )?vive voix|interlocut\w+|personne physique|une (?:vraie |autre )?(?:personne|dame|vendeuse|conseillere) (?:qui|peut|pour|svp|au)|^\W*(?:conseill\w+|vendeu\w+)(?: s'il vous plait| svp)?\W*$|(?:quel|un|votre) numero (?:\w+ ){0,4}(?:appeler|joindre|quelqu'un|avoir)|mise en relation|(?:parle|parler) pas aux? (?:robots?|machines?)|(?:avoir|voir|joindre) (?:la|le|un|une) (?:direct\w+|responsable|gerant\w*|patron\w*|chef)|(?:kelkun|qqun|qqn|kelqun)|prendre le relais|parler a [a-z]+,? (?:la|le|votre) vendeu/,
      unless:
        /pas besoin d'(?:un|une|etre)|ne m'appelez|arretez de m'appeler|plus m'appeler|ne pas (?:me|m') ?appel|(?:la|le|une?) (?:conseillere?|vendeuse|responsable) (?:m'a|m'avait|a dit|disait)|(?:livreur|transporteur|facteur) (?:\w+ ){0,3}(?:m'appel|me (?:rappel|telephon))/,
    },
    wantsStop: {
      when: /^\W*(?:stop|arret|arretez|desabo\w*|desinscri\w*|desabonnement|me desabonner|unsubscribe)(?:\W+(?:sms|pub|pubs|publicite|whatsapp|mails?|textos?|messages?|svp|merci|au|a|0))*\W*$|desabonn|desinscri|(?:ne |n')?(?:veux|souhaite|desire|voudrais|voulons|aimerais) (?:plus|pas)(?: jamais| du tout)? (?:recevoir|etre (?:contact|sollicit|derang|demarch)|que vous m|de (?:sms|pub|mails?|e mails?|messages|textos?|publicite|newsletter|vos (?:sms|mails?|messages|pubs?|offres|textos?)))|(?:ne plus|de ne plus|plus) (?:recevoir|m'envoyer|me contacter|m'ecrire|m'appeler|etre (?:contact|sollicit))|(?:arretez?|cessez|cesser|stop|stopper|stoppez|arreter) (?:de |d'|avec |a |immediatement )*(?:m'|me |les |vos |ces |tout |tous |toute |vous )*(?:envoy|ecri|contact|appel|spam|harcel|sms|e?mails?|pubs?|publicit|textos?|messages?|relanc|alertes|envoi|sollicit|notif|newsletter)|(?:supprim|effac|retir|enlev|ray|oubli)\w* (?:moi |toutes? |tout )*(?:mon numero|mon telephone|mes coordonnees|mon (?:e )?mail|mon adresse (?:e )?mail|mon compte|mes donnees|mes informations|de (?:vos|votre|la) (?:liste|fichier|base))|droit a (?:l'effacement|l'oubli)|stop (?:pub|sms|mail|whatsapp)|plus de (?:sms|pubs?|mails?|publicites?|textos?|vos)|(?:retire|revoque|oppose)\w* (?:mon consentement|a l'utilisation|a ce que)|ne (?:me |m')(?:contactez|ecrivez|appelez|envoyez|sollicitez) plus|pas de (?:demarchage|pub)|^\W*(?:stop+|arret+)(?:\W+(?:stop+|arret+|a|la|les|pub|sms|svp))*\W*$|(?:veu[xt]?|vx) (?:plus|plu|pas|rien)(?: plus| rien| jamais)* (?:recevoir|avoir de vos|de vos messages)|(?:enlev|retir|supprim|effac|ray|ot)\w* (?:\w+ ){0,4}(?:de vos (?:envois|listes?|fichiers?|contacts|bases?)|tout ce que vous (?:avez|savez)|mes (?:informations|donnees|coordonnees)|ma fiche)|suppression de (?:mes|mon|toutes)|m'oppose a (?:toute|la|vos|l')|cesser l'envoi|(?:fichez|foutez|laissez|lachez)[ -]moi (?:la paix|tranquille|en paix)|n'en envoyez plus|m'interessent pas|(?:arretez|arreter) d'(?:ecrire|envoyer|appeler)|bon numero,? arretez/,
    },
    isAngry: {
      when: /inadmissible|inaccept|scandal|honteu|(?:une|la|quelle) honte|furieu|mecontent|marre|ras le bol|lamentable|deplorable|pourri|incapable|incompet|arnaqu|voleur|du vol|escro|degout|plus jamais|moquez|moque de|catastroph|pas serieux|insupportable|colere|exige|n'importe quoi|a bout|baladez|tres dec|reclamation|plainte|me plaindre|avis negatif|nul(?:le|s)?(?![a-z])|merde|putain|bordel|foutage|foutez|desagreable|quatrieme message|troisieme fois|honte|abuse[rz]?|hallucinant|intolerable/,
      unless: /pas (?:de|une) reclamation/,
    },
    isLegal: {
      when: /avocat|tribunal|porter plainte|(?:depose\w*|depot de) (?:une )?plainte|dgccrf|repression des fraudes|que choisir|signal ?conso|mise en demeure|juridique|en justice|huissier|mediateur|conciliateur|gendarmerie|police|poursui\w+|cnil/,
    },
    isSafety: {
      when: /allergi(?:e|es|que reaction)|reaction allergique|urgences|hopital|blesse|brulur|brule|danger|intoxi|accident|electrocut|eczema|boutons? sur la peau|suicid|mourir/,
      unless: /je suis allergique/,
    },
  },
  en: {
    wantsHuman: {
      when: /(?:speak|talk|chat|spoke) (?:\w+ )?(?:to|with) (?:\w+ ){0,3}(?:human|person|agent|someone|somebody|manager|supervisor|representative|advis|operator|staff|team|customer|boss|owner)|(?:real|actual|live) (?:person|human|agent|people)|^\W*(?:human|agent|representative|operator|advis[oe]r|live agent|customer service|manager|person)(?: please)?\W*$|put me (?:through|in touch)|transfer me|connect me|get me (?:a|your|the|someone)|(?:not|don't want|stop)(?: \w+){0,4} (?:a |this |with )?(?:robot|bot|machine|ai)(?![a-z])|call me(?: back)?(?! again)|(?:someone|somebody) (?:call|phone|ring|contact)|(?:need|want|like) (?:to speak|to talk|a human|a person|a real|an agent|a manager|a representative|someone)|your (?:supervisor|manager|boss)|(?:ring|phone) me|over the phone|(?:number|line) (?:\w+ ){0,4}(?:call|reach|ring)|live chat|(?:one of )?your colleagues?|(?:someone|somebody) (?:from the team|who can|else|real|human)|is there (?:a|any) (?:real |actual )?(?:human|person|agent)|(?:are you|you're) (?:a )?(?:real|human|bot)|not (?:an )?automat\w+|^\W*(?:human|agent|representative|real person)\W*$|(?:proper|real) chat|sales assistant/,
      unless:
        /(?:don't|do not|stop|never) (?:\w+ )?call me|no need (?:for|to)|(?:courier|driver|postman) (?:\w+ ){0,3}call me/,
    },
    wantsStop: {
      when: /^\W*(?:stop|stopall|unsubscribe|opt ?out|end|quit|remove me|cancel)(?:\W+(?:sms|texts?|emails?|messages?|whatsapp|please|now|all|0))*\W*$|unsubscribe|opt(?:ing)?(?: me)? out|(?:take|remove|get) me off|mailing list|(?:stop|quit|cease) (?:\w+ ){0,3}(?:sms|texts?|texting|emails?|emailing|messages?|messaging|calling|contacting|sending|spamming|ads|marketing|promotional|newsletters?|notifications?)|no more (?:\w+ ){0,2}(?:sms|texts?|emails?|messages?|ads|marketing|newsletters?|calls)|(?:don't|do not|never) (?:ever )?(?:contact|text|call|email|message|write) (?:to )?me|(?:don't|do not|no longer) (?:want|wish)(?: to)? (?:\w+ ){0,4}(?:messages|emails|texts|ads|marketing|contacted|newsletters?|receive|sms|offers)|(?:delete|erase|remove|forget) (?:\w+ ){0,3}(?:my account|my data|my number|my details|my email|my information|phone number|personal data|everything you have)|right to (?:be forgotten|erasure)|withdraw (?:my )?consent|object to|^\W*(?:stop+|unsub\w*|opt ?out|end|quit)(?:\W+(?:stop+|texts?|all|now|please|sms))*\W*$|cancel (?:my|the) (?:subscription|texts|newsletter)|off (?:your|the) (?:list|database)|from (?:your|the) list|leave me alone|forget (?:about )?me|(?:don't|do not) want to (?:hear|get|receive|be contacted)/,
    },
    isAngry: {
      when: /unacceptable|disgrac|ridiculous|pathetic|outrage|scam|thie(?:f|ves)|furious|angry|terrible|horrible|awful|worst|complain|fed up|sick of|rip ?off|appalling|useless|rude|unprofessional|disappointed|joke|kidding me|demand|never (?:ordering|buying|shopping)|bad review|wtf|bullshit|fuck|shit|nonsense|end of my tether|no(?:body| one) answers|fourth message|third time/,
      unless: /tell me a joke/,
    },
    isLegal: {
      when: /lawyer|solicitor|attorney|legal|court|sue (?:you|the)|suing|trading standards|chargeback|ombudsman|police|consumer (?:protection|rights)|report(?:ing)? you|fraud/,
    },
    isSafety: {
      when: /allergic reaction|hospital|injur|got hurt|burn(?:t|ed|s)?(?![a-z])|dangerous|accident|emergency room|rash|suicid|electrocut/,
    },
  },
};

const answers: Readonly<Record<Language, Readonly<Record<"yes" | "no", RegExp>>>> = {
  fr: {
    yes: /^\W*(?:oui|ouais|yes|ok|okay|d'accord|dac|entendu|bien sur|volontiers|parfait|c'est bon|avec plaisir|je confirme|exactement|c'est ca|tout a fait|allez y|vas y|super|je veux bien|merci oui|go)(?:[ ,!.]+(?:oui|merci|svp|bien|sur|allez|y|ca|me|va|beaucoup|s'il|vous|plait|je|veux|c'est|bon|parfait|confirme|ok|la|le|prends))*\W*$/,
    no: /^\W*(?:non|nan|no|pas la peine|pas du tout|surtout pas|laissez tomber|tant pis|ca ira|jamais)(?:[ ,!.]+(?:non|merci|ca|ira|c'est|bon|pas|besoin|la|peine|beaucoup|tant|pis|plus|tard|laissez|tomber|finalement))*\W*$/,
  },
  en: {
    yes: /^\W*(?:yes|yep|yeah|yup|ok|okay|sure|of course|please do|go ahead|absolutely|definitely|right|correct|exactly|perfect|great|sounds good|that's right|i confirm)(?:[ ,!.]+(?:yes|please|thanks|thank|you|do|it|that|would|be|great|go|ahead|sounds|good|right|is|confirm|i))*\W*$/,
    no: /^\W*(?:no|nope|nah|not really|never mind|nevermind|don't bother|forget it|no need)(?:[ ,!.]+(?:no|thanks|thank|you|it's|fine|that's|all|need|not|now|really|okay))*\W*$/,
  },
};

/** What decisions look at whatever is wanted. Both languages are listened for: "STOP" and "agent" are words of either. */
export function findSignals(text: string): Signals {
  const says = (flag: Flag): boolean =>
    languages.some((language) => {
      const { when, unless } = wordings[language][flag];
      return when.test(text) && !unless?.test(text);
    });
  const isAnswer = (answer: "yes" | "no"): boolean =>
    languages.some((language) => answers[language][answer].test(text));
  return {
    wantsHuman: says("wantsHuman"),
    wantsStop: says("wantsStop"),
    isAngry: says("isAngry"),
    isLegal: says("isLegal"),
    isSafety: says("isSafety"),
    answer: isAnswer("no") ? "no" : isAnswer("yes") ? "yes" : null,
  };
}

const negations: Readonly<Record<Language, RegExp>> = {
  fr: /(?:ne |n')?(?:veux|souhaite|desire|voulais|prends|prendrai|ai) (?:plus|pas)(?! (?:recu|ete|eu|encore|de mail|trouve|de nouvelle))|annul|finalement (?:non|pas)|plus besoin|laissez tomber|je renonce|pas (?:la|le|les|cette|ce|en|du) /,
  en: /(?:don't|do not|no longer|not) (?:want|need|take|wish)|cancel|never mind|forget it|changed my mind|not the /,
};

/** Whether it refuses or takes back what it names. */
export function findNegation(text: string, language: Language): boolean {
  return negations[language].test(text);
}
