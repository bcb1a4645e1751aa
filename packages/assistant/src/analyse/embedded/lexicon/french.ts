import type { Lexicon } from "./concepts.ts";

export const french: Lexicon = {
  have: [
    "avez vous", "vous avez", "vous auriez", "auriez vous", "vous l'avez", "l'avez vous", "vous en avez", "tu as", "t'as",
    "existe*", "vous faites du", "vendez*", "vous vendez", "y a t il", "y'a", "il y a", "proposez vous", "trouver", "cherche*",
  ],
  in_stock: [
    "dispo*", "indisponib*", "stock*", "rupture", "epuise*", "reste", "restent", "resterait", "reste t il", "sold out", "en magasin",
    "en boutique", "encore", "toujours dispo*", "plus de taille*", "derniere piece", "dernier exemplaire",
  ],
  restock: [
    "reassort*", "reapprovision*", "restock*", "de retour", "revient", "reviendr*", "de nouveau", "a nouveau", "refaire", "refaites",
    "referez", "prevenez moi", "prevenir", "m'avertir", "avertissez*", "bientot", "precommande*", "rentre", "recevoir / stock", "reproduire",
  ],
  garment: [
    "robe*", "blazer*", "pantalon*", "jean", "jeans", "jupe*", "veste*", "manteau*", "trench*", "pull*", "gilet*", "cardigan*", "chemis*",
    "top", "tops", "tshirt*", "t shirt*", "tee shirt*", "debardeur*", "short", "shorts", "combi*", "tailleur*", "costume*", "doudoune*",
    "parka*", "blouson*", "sweat*", "bott*", "chaussure*", "escarpin*", "sandale*", "ballerine*", "basket*", "sneaker*", "mocassin*",
    "sac", "sacs", "pochette*", "ceinture*", "foulard*", "echarpe*", "bonnet*", "chapeau*", "gant", "gants", "bijou*", "collier*", "bague*",
    "bracelet*", "boucles d'oreille*", "montre", "montres", "maillot*", "lingerie", "soutien gorge*", "culotte*", "pyjama*", "collant*", "legging*",
    "modele*", "article*", "produit*", "piece", "tunique*", "body", "cape", "poncho*", "kimono*", "coffret*", "parfum*", "vetement*",
  ],
  color: [
    "couleur*", "coloris", "bleu*", "rouge*", "noir", "noire", "noirs", "noires", "blanc*", "vert", "verte", "verts", "vertes", "jaune*", "rose", "roses",
    "gris*", "beige*", "marron*", "camel", "kaki", "violet*", "orange", "dore*", "argente*", "bordeaux", "marine", "ecru*", "cognac", "fuchsia",
    "turquoise", "corail", "lilas", "prune", "moutarde", "taupe", "creme", "emeraude", "raye*", "fleuri*", "paillet*",
  ],
  size_word: ["taille*", "pointure*", "xs", "xl", "xxl", "xxxl", "small", "medium", "large", "plus grand*", "plus petit*", "tour de poitrine", "bonnet"],
  order: ["commande*", "cmd", "cde", "commandee*", "achat", "achats", "achete*", "panier valide", "precommande*"],
  order_state: [
    "ou en est", "en est", "statut", "etat", "avancement", "en cours", "en preparation", "en attente", "validee*", "enregistre*", "confirm*",
    "expedie*", "expedition", "partie", "partir*", "traite*", "preparee*", "prete", "debite*", "debitee*", "rien recu", "toujours pas recu", "toujours rien",
    "pas recu", "non recu*", "aucune nouvelle", "recevoir", "incomplet*", "manqu*", "moitie", "toujours pas", "suite", "nouvelles",
  ],
  order_change: ["annul*", "modifi*", "ajout*", "rajout*", "changer l'adresse", "changement d'adresse", "trompe*", "erreur d'adresse", "mauvaise adresse", "mettre en attente"],
  invoice: ["facture*", "justificatif*", "recu d'achat", "ticket de caisse", "duplicata"],
  parcel: [
    "colis", "coli", "paquet*", "suivi*", "tracking", "livraison*", "livre", "livree*", "livrer", "livrez", "livres", "relivr*", "envoi", "expediteur",
    "acheminement*", "distribue*", "avis de passage", "boite aux lettres", "bal", "lien de suivi", "numero de suivi", "transit",
  ],
  carrier: [
    "transporteur*", "livreur*", "facteur", "colissimo", "chronopost", "la poste", "poste", "mondial relay", "relais", "point relais", "dpd", "ups", "dhl", "gls",
    "fedex", "colis prive", "relais colis", "bureau de poste", "plateforme", "centre de tri", "douane*", "vinted", "laposte", "pickup",
  ],
  delivery_trouble: [
    "perdu*", "bloque*", "retard*", "introuvable", "vide", "voisin*", "absent*", "n'a pas sonne", "pas bouge", "retourne a l'expediteur", "incident*", "enquete",
    "instance", "depose*", "mauvaise adresse", "adresse incomplete", "indique livre*", "marque livre*", "jamais arrive*", "jamais recu*",
  ],
  when: ["quand", "quel jour", "date*", "delai*", "combien de temps", "a quelle heure", "aujourd'hui", "demain", "hier", "semaine*", "jours", "depuis", "jusqu'a", "jusqu'a quand"],
  return: [
    "retour", "retours", "retourn*", "renvoy*", "renvoi*", "renvoie*", "rendre", "rends", "reprenez", "reprendre", "bordereau*", "etiquette retour", "etiquette de retour",
    "bon de retour", "retractation", "retracter", "procedure de retour",
  ],
  refund: ["rembours*", "un avoir", "mon avoir", "avoir plutot", "credit", "recredit*", "rendez moi mon argent", "recuperer mon argent"],
  exchange: ["echang*", "a la place", "contre un*", "changer de taille", "changer la taille", "changer pour", "changer le*", "autre taille", "taille au dessus", "taille en dessous"],
  defect: [
    "defectu*", "defaut*", "casse*", "abime*", "trou", "troue*", "tache*", "dechir*", "decous*", "bouton manquant", "retrec*", "decolor*", "garantie", "lache", "mauvaise taille",
    "mauvais article", "mauvais produit", "pas le bon", "pas la bonne", "ne correspond*", "erreur de", "use*", "sali", "fonctionne plus",
  ],
  misfit: ["trop petit*", "trop grand*", "trop serre*", "trop large*", "trop long*", "trop court*", "ne me va pas", "va pas", "pas a ma taille", "me plait pas", "pas satisfait*", "decu*", "font mal", "gratte trop"],
  hold: [
    "reserv*", "de cote", "mise de cote", "garder", "garde", "gardez", "gardiez", "me la garder", "bloquer", "mettre une option", "tenir a disposition", "conserver",
    "je passe la chercher", "je passe le chercher", "retenir", "prolonger",
  ],
  price: ["prix", "combien coute*", "coute*", "c'est combien", "c combien", "a combien", "tarif*", "quel est le cout", "cher", "chere", "euros"],
  material: [
    "matiere*", "composition", "compose*", "tissu*", "coton", "laine", "soie", "lin", "cuir", "cachemire", "polyester", "viscose", "elasthanne", "fourrure", "vegan", "bio",
    "doubl*", "transparent*", "stretch", "impermeable*", "chaud", "epais*", "argent massif", "plaque or", "plaque", "nickel", "velours", "satin", "dentelle", "fabriqu*", "origine",
  ],
  care: ["laver", "lavage", "lave", "machine", "seche linge", "repass*", "entretien", "entretenir", "nettoy*", "pressing", "froisse*"],
  measure: [
    "dimension*", "mesure*", "longueur*", "largeur*", "hauteur*", "poids", "pese*", "cm", "entrejambe", "tour de taille", "guide des tailles", "taille grand", "taille petit",
    "taillent", "taille comment", "taille normalement", "mannequin", "talon*", "poche*", "1m*", "profondeur", "contenance",
  ],
  advice: ["conseil*", "recommand*", "renseignement* sur", "information* sur", "infos sur", "details sur", "difference*", "photo*", "video*", "decrire", "description", "quelle taille", "quelle pointure", "porte avec", "caracteristique*", "coupe"],
  stop: ["stop", "arret", "arrete*", "arretez", "plus recevoir", "ne plus", "desabo*", "desinscri*", "unsubscribe", "me desabonner", "retirez", "retirer", "rayer", "enlevez", "cessez", "cesser", "plus jamais recevoir", "m'oppose"],
  marketing: ["newsletter*", "pub", "pubs", "publicit*", "promotionnel*", "offre*", "demarchage", "spam*", "notification*", "relance*", "alertes", "commercia*", "liste de diffusion", "listes de diffusion", "sollicit*", "fichier client", "nouveautes"],
  personal_data: ["donnees", "rgpd", "cnil", "consentement", "droit a l'effacement", "droit d'acces", "effacez", "effacer", "supprimez", "supprimer", "suppression", "oubli*", "mon numero", "vie privee", "base de donnees", "autorisation"],
  channel: ["sms", "texto*", "mail", "mails", "e mail*", "email*", "whatsapp", "telephone", "telephonique*", "courrier*", "appelez", "contacter", "contactee", "contactez", "ecrire", "messages"],
  greeting: [
    "bonjour*", "bonsoir*", "salut*", "coucou", "slt", "bjr", "bsr", "hello", "hey", "cc", "re bonjour", "rebonjour", "allo", "enchante*", "bonne annee", "il y a quelqu'un", "vous etes la",
    "j'ai une question", "pouvez vous m'aider", "besoin d'aide", "besoin d'un renseignement", "hola", "yo", "joyeu*", "comment allez vous", "ca va",
  ],
  human: [
    "humain*", "conseill*", "conseiller*", "responsable*", "parler a", "parler avec", "quelqu'un", "directeur*", "direction", "manager", "gerant*", "vraie personne", "une personne", "vendeu*",
    "operateur*", "agent*", "service client", "sav", "rappelez*", "rappeler", "me joindre", "superieur*", "interlocut*", "un membre", "robot", "bot", "machine", "mettez moi en relation", "en relation avec", "etre rappele*",
  ],
  anger: [
    "inadmissible*", "inacceptable*", "scandal*", "honte*", "honteu*", "nul", "nulle", "nuls", "furieu*", "mecontent*", "marre", "ras le bol", "lamentable*", "deplorable*", "pourri*", "incapable*", "incompet*",
    "arnaque*", "voleur*", "du vol", "escro*", "tres decu*", "degout*", "jamais chez vous", "plus jamais", "foutez", "moquez", "catastroph*", "pas serieu*", "insupportable*", "colere", "exige*", "mensong*", "n'importe quoi", "manque de professionnalisme",
    "desagreable*", "a bout", "baladez", "reclamation*", "plaindre", "plainte*", "avis negatif", "sans reponse", "personne ne repond", "ne repondez", "aucune reponse", "insatisf*",
  ],
  legal: ["avocat*", "justice", "tribunal*", "porter plainte", "dgccrf", "ufc", "que choisir", "signal conso", "signalconso", "mise en demeure", "juridique*", "conciliateur", "mediateur*", "huissier*", "opposition", "tromperie", "gendarmerie", "police"],
  safety: ["allergi*", "urgences", "hopital", "blesse*", "brul*", "danger*", "intoxi*", "accident*", "medecin", "electrocut*"],
  shop: ["horaire*", "ouvert*", "ferme", "fermez", "fermeture du magasin", "ou se trouve", "votre adresse", "adresse de la boutique", "parking", "magasin a", "boutique a", "numero de telephone du", "dimanche", "recrut*", "stage", "emploi", "presse", "revendeur*", "partenariat*", "createur*", "creatrice*"],
  payment: ["paiement*", "payer", "paie", "carte bancaire", "carte bleue", "cb", "paypal", "cheque*", "virement", "trois fois", "3x", "plusieurs fois", "klarna", "alma", "securise", "refusee", "panier", "tva", "detaxe"],
  account: ["mon compte", "un compte", "mot de passe", "connecter", "connexion", "identifiant*", "espace client", "inscription", "points fidelite", "fidelite", "mon profil", "mon adresse e mail"],
  promotion: ["code promo*", "code de reduction", "code", "promo*", "reduction*", "remise*", "soldes", "bon d'achat", "carte cadeau", "cartes cadeaux", "cheque cadeau", "black friday", "cumulable*", "parrainage", "ventes privees"],
  shipping_policy: ["frais de port", "frais de livraison", "livrez vous", "vous livrez", "livraison gratuite", "livraison est gratuite", "livraison offerte", "belgique", "suisse", "a l'etranger", "international*", "delais de livraison", "luxembourg", "outre mer", "dom tom"],
  thanks: ["merci", "mercii*", "remerci*", "parfait", "super", "top merci", "bonne journee", "bonne soiree", "bon week end", "au revoir", "a bientot", "c'est note", "c'est regle", "pas de souci", "nickel"],
  yes_no: ["oui", "non", "ok", "okay", "d'accord", "dac", "entendu", "bien sur", "c'est bon", "c'est tout", "exactement", "voila"],
  unrelated: ["meteo", "blague", "chanson", "quel age", "referencement", "seo", "foot*", "politique", "recette", "president", "bitcoin", "retouche*", "emballage*", "paquet cadeau", "ecologi*"],
};
