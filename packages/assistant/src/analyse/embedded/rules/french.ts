import type { Rule } from "./rule.ts";

/** Wordings that leave no doubt in French. Every one that fits counts; the strongest come first. */
export const frenchRules: readonly Rule[] = [
  {
    intent: "preferences_consent",
    when: /^\W*(?:stop|arret|desabo\w*|desinscri\w*|me desabonner|unsubscribe|fin)(?: (?:sms|pub|whatsapp|mails?|textos?|messages?|a?u? ?0))*\W*$/,
    by: 8,
  },
  {
    intent: "preferences_consent",
    when: /desabon|desinscri|(?:ne )?(?:veux|souhaite|desire|voudrais) (?:plus|pas)(?: jamais)? (?:recevoir|etre contacte|de (?:sms|pub|mails?|messages|publicite|newsletter|vos))|(?:arretez?|cessez|stop|stopper|fini) (?:de |d'|les |vos |tout |avec )?(?:m'|me )?(?:envoy|ecri|contact|appel|spam|harcel|sms|mails?|pubs?|textos?|messages|relances|alertes|envoi)/,
    by: 5,
  },
  {
    intent: "preferences_consent",
    when: /rgpd|donnees personnelles|mes donnees|droit (?:a l'effacement|a l'oubli|d'acces)|(?:supprim|effac|retir|enlev|ray)\w* (?:moi|mon numero|mon (?:e )?mail|mon adresse (?:e )?mail|mon compte|toutes? mes|mes)/,
    unless: /(?:adresse de livraison|panier|commande|article)/,
    by: 4,
  },
  {
    intent: "preferences_consent",
    when: /(?:contactez|ecrivez|prevenez|joindre|appelez)[ -]?(?:moi|me)? (?:plutot |uniquement |seulement )?(?:par|sur) (?:sms|mail|e mail|telephone|whatsapp|texto)|newsletter/,
    by: 3,
  },
  {
    intent: "complaint_escalation",
    when: /(?:parler|discuter|echanger|m'entretenir|parle)\w* (?:a|avec|au) (?:un |une |le |la |l'|votre |quelqu'un|qqn)|(?:un|une|le|la|votre|vrai|vraie) (?:humain|conseiller\w*|responsable|operateur|gerant\w*|directeur|superieur|vraie personne)|^\W*(?:humain|conseiller\w*|agent|responsable|operateur|un conseiller|service client|sav)\W*$|(?:pas|marre|assez) (?:a|de|d'un|parler a|du|avec)?\s?(?:un |ce |des )?(?:robots?|bots?|machines?)/,
    unless: /pas besoin/,
    by: 4,
  },
  {
    intent: "complaint_escalation",
    when: /avocat|porter plainte|dgccrf|que choisir|signal ?conso|mise en demeure|tribunal|arnaqu|escro|voleurs?|inadmissible|inacceptable|scandal|honteu|c'est une honte|lamentable|deplorable|reclamation|me plaindre|furieu|mecontent|ras le bol|se moque|moquez/,
    by: 3,
  },
  {
    intent: "complaint_escalation",
    when: /rappelez[ -]moi|(?:me|etre) rappele|quelqu'un (?:peut|pourrait) (?:m'appeler|me rappeler)/,
    by: 3,
  },
  {
    intent: "return_exchange",
    when: /rembours|retourner|renvoyer|renvoie|je vous (?:le|la|les) (?:rends|renvoi)|bordereau|(?:etiquette|bon|frais|colis|procedure|politique|demande) (?:de |du )?retours?|droit de retractation|faire un (?:retour|echange)|^\W*(?:retour|echange|remboursement)|echanger|un echange|en echange/,
    unless: /retourne a l'expediteur|retour a l'expediteur|de retour en|carte bancaire refusee/,
    by: 3,
  },
  {
    intent: "return_exchange",
    when: /(?:trop (?:petit|grand|serre|large|long|court|juste)|ne me va pas|mauvaise taille|defectueu|abime|casse|troue|decousu)/,
    unless: /colis|carton|\?/,
    by: 1.5,
  },
  {
    intent: "reservation",
    when: /(?:mettre|mettez|met|mets|mettiez|mise|garder|gardez) (?:moi )?(?:\w+ ){0,4}de cote|reserv|(?:gardez|garder|bloquer|bloquez|tenir|conserver|retenir) (?:moi |la |le |les |l')?(?:\w+ ){0,3}(?:jusqu|pour moi|a mon nom|au nom)/,
    by: 4,
  },
  {
    intent: "product_availability",
    when: /(?:en|de|du|plus de) stock|disponible|(?<![a-z])dispos?(?![a-z])|rupture|epuise|reassort|reapprovision|il (?:vous |en |vous en )?reste|reste t il|de retour en stock|bientot disponible/,
    unless: /tenir a disposition|conseiller|disponible pour (?:repondre|m'aider)/,
    by: 2.5,
  },
  {
    intent: "product_availability",
    when: /(?:avez vous|vous avez|vous auriez|auriez vous|vous l'avez|l'avez vous|existe t|il existe|tu as) (?:\w+ ){0,6}(?:en|taille) (?:<size>|bleu|noir|rouge|blanc|vert|beige|gris|rose)/,
    by: 3,
  },
  { intent: "product_availability", when: /^\W*(?:et )?(?:en|du|taille|t) <size>\W*$/, by: 3 },
  {
    intent: "shipment_tracking",
    when: /(?:ou (?:est|en est)|suivi|suivre|recu|perdu|livre|bloque|arrive\w*) (?:\w+ ){0,3}(?:colis|paquet)|(?:mon|le|un|ce) (?:colis|paquet) (?!de retour)|numero de (?:suivi|colis|tracking)|livreur|facteur|transporteur|point relais|<tracking>|(?:chronopost|colissimo|mondial relay|dpd|ups|dhl|gls)/,
    unless: /retourn|renvoy|rembours|frais de/,
    by: 2,
  },
  {
    intent: "order_status",
    when: /(?:ou en est|statut|etat|suivi|suivre|avancement|nouvelles?) (?:\w+ ){0,3}(?:commande|achat)|(?:annul|modifi|confirm|valid|expedi)\w* (?:\w+ ){0,3}commande|commande (?:\w+ ){0,5}(?:annul|modifi|valid|expedi|prete|partie|en attente|en cours|en preparation|toujours pas)|facture/,
    unless: /rembours|retourn|renvoy|echang|colis/,
    by: 2,
  },
  {
    intent: "order_status",
    when: /^\W*(?:commande|cmd|c'est la|la|numero de commande|commande numero)?\s*(?:n°|numero|no|#)?\s*<order>\W*$/,
    by: 4,
  },
  {
    intent: "product_info",
    when: /guide des tailles|composition|quelle matiere|en quelle matiere|(?:se lave|laver|lavage|repass|seche linge)|combien (?:coute|ca coute|il coute|elle coute|vaut)|(?:quel|le) (?:est le )?prix|c'est combien|dimensions|quelle (?:taille|pointure) (?:me |dois je|prendre|choisir|conseill)|taille (?:grand|petit|normalement|comment)|taillent/,
    unless: /frais de (?:port|livraison)|livraison|rembours/,
    by: 3,
  },
  {
    intent: "other",
    when: /horaires?|ouverts? (?:le|ce|aujourd|demain|dimanche|samedi|jusqu)|a quelle heure (?:vous )?(?:ferme|ouvre)|frais de (?:port|livraison)|livrez vous|vous livrez|delais? de livraison (?:en general|habituel|standard|moyen)|livraison (?:est )?(?:gratuite|offerte)|code (?:promo|de reduction|de bienvenue|avantage)|cartes? cadeaux?|mot de passe|(?:mon|un) compte|fidelite|(?:moyens?|mode) de paiement|paypal|en (?:trois|plusieurs|quatre|3|4|0) fois|recrut|bon d'achat|soldes|black friday/,
    unless: /supprim|effac|commande|article (?:achete )?en soldes|debit/,
    by: 3,
  },
  {
    intent: "other",
    when: /^\W*(?:ok|oui|non|d'accord|merci|parfait|super|tres bien|entendu|c'est note|bonne (?:journee|soiree)|au revoir|a bientot|je vous remercie|top|nickel|genial)(?:[ ,!.]+(?:ok|oui|non|merci|beaucoup|bien|a vous|pour (?:votre|ta|l') \w+|bonne|journee|soiree|infiniment|tres|super|parfait|c'est tout|c'est bon|d'accord|et|je))*\W*$/,
    by: 5,
  },
  {
    intent: "greeting",
    when: /^\W*(?:re ?)?(?:bonjour|bonsoir|salut|coucou|hello|hey|bjr|bsr|slt|hi)\w*(?:[ ,!.]+(?:bonjour|madame|monsieur|mesdames|messieurs|a tous|a toute|l'equipe|toutes?|tous|vous|a vous|la boutique|comment (?:allez vous|vas tu|ca va)|ca va|vous allez bien|j'espere que))*\W*$/,
    by: 6,
  },
];
