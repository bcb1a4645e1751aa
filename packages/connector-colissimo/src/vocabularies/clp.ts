import type { ParcelMeaning } from "@coccinelle/core";

/** Codes with one meaning. */
interface Group {
  readonly means: ParcelMeaning;
  /** Separated by spaces. */
  readonly codes: readonly string[];
}

/**
 * What the codes mean. Codes and the carrier's own typology: the table of Colissimo's official Magento module (September
 * 2025, 320 codes; the WooCommerce module has the same). Their statuses are ours, read out of the published texts: the
 * modules themselves take RSTTAF ("waits for the next dispatch") for a delivery. Two are doubtful: LIVRDV (delivered by its
 * text, technical by its typology) and LIVVPC (delivered by its text, a return by its typology).
 */
const groups: readonly Group[] = [
  {
    means: { status: "label_created" },
    codes: ["AECCLI PCHCLI PCHDFT PCHMQT"],
  },
  {
    means: { status: "in_transit" },
    codes: [
      "AARALI AARCFM AARDES AARDOU AAREXC AAREXP AARIMP AARJPO AARREX AARTRA ACKNAD AEC AEC128 AECCFM AECCOU",
      "AECEXC AECEXP AECIMP AECIND AECMAN AECPDS AECPIS AECPNC AECPRE AECS3C AECSEC AECTRC AECTRI DEPCDR DEPGUI",
      "DEPHLD DEPIMP DEPREL DEPSIO DOUAGV DOUANN DOUDOU DOUEXP DOUFAC DOUFTD DOUPAR DOUTAX DOUVIS ECHCLI LIVECH",
      "LIVREL MLVDFT MLVEXP MLVIMP MLVTRA MLVTRD PCH128 PCHBOR PCHCEI PCHCFM PCHDIS PCHECH PCHEXC PCHEXP PCHEXT",
      "PCHIMP PCHIND PCHINJ PCHJPO PCHMAN PCHPDS PCHPIS PCHPNC PCHPRE PCHREC PCHS3C PCHSEC PCHSVI PCHTRI PRELIZ",
      "QDICFM RDVCFM RDVCR1 RDVCR2 RDVCR3 RDVDEM RDVINS RDVLDF RDVMA1 RDVMA2 RDVMA3 RDVPRI RDVSEC RDVTER RENREX",
      "RENRPR RSDCNI RSDCNS RSDREL RSTDIF RSTTAF SCCDES",
    ],
  },
  {
    means: { status: "in_transit", incidentReason: "address_incomplete" },
    codes: ["RCDDVY"],
  },
  {
    means: { status: "in_transit", incidentReason: "damaged" },
    codes: ["FENDES PABDES REFCDS REFDDS RENREF"],
  },
  {
    means: { status: "in_transit", incidentReason: "delayed" },
    codes: ["RSTZNL"],
  },
  {
    means: { status: "in_transit", incidentReason: "misrouted" },
    codes: ["AARRTG AARTER"],
  },
  {
    means: { status: "in_transit", incidentReason: "pickup_point_unavailable" },
    codes: ["RENACO RENAEP RENDET RENECO RENINC RENPPL RENREL RENVOL"],
  },
  {
    means: { status: "out_for_delivery" },
    codes: ["PRELIV RENRDV"],
  },
  {
    means: { status: "available_for_pickup" },
    codes: ["AARAVI AARBPR AARBRX AARREL AARRLX LIVCIT LIVRLI RENAPR"],
  },
  {
    means: { status: "delivered" },
    codes: ["LIVACC LIVBAL LIVBPO LIVCFM LIVCGA LIVDIV LIVGAR LIVRCA LIVRCC LIVRDV LIVRTI LIVVOI"],
  },
  {
    means: { status: "delivery_failed", incidentReason: "address_inaccessible" },
    codes: ["RENACP RSTACP"],
  },
  {
    means: { status: "delivery_failed", incidentReason: "delayed" },
    codes: ["RENRES RSTRES"],
  },
  {
    means: { status: "delivery_failed", incidentReason: "instructions_needed" },
    codes: ["RENCRV"],
  },
  {
    means: { status: "delivery_failed", incidentReason: "pickup_point_unavailable" },
    codes: ["RENFCO"],
  },
  {
    means: { status: "delivery_failed", incidentReason: "recipient_absent" },
    codes: ["RDVABS RENARV RENNRV RENNRZ"],
  },
  {
    means: { status: "delivery_failed", incidentReason: "unspecified" },
    codes: ["LIVAVI RENAVI RENCND RENGUI RENSCR RSTAVI"],
  },
  {
    means: { status: "exception", incidentReason: "address_incomplete" },
    codes: ["PCHREN RENAIN RENCAD RSTCAD"],
  },
  {
    means: { status: "exception", incidentReason: "customs_hold" },
    codes: ["DOUCOI DOUCOM DOUCRR DOUDDI DOUDDM DOUDVR DOUEOR DOUEXI DOUFCI DOUFCM DOUIDD DOUIIR DOUNIR DOURES SOLDDR"],
  },
  {
    means: { status: "exception", incidentReason: "damaged" },
    codes: ["REFISO"],
  },
  {
    means: { status: "exception", incidentReason: "instructions_needed" },
    codes: ["RDVAIN RDVINC RDVREP REFINS"],
  },
  {
    means: { status: "exception", incidentReason: "not_allowed" },
    codes: ["DOUPRO RSTPRO"],
  },
  {
    means: { status: "exception", incidentReason: "pickup_point_unavailable" },
    codes: ["AACALI RECALI RENVLM"],
  },
  {
    means: { status: "exception", incidentReason: "unspecified" },
    codes: ["AARLIB FENLIB PABLIB REFLIB REFREN REFSTP RSTEMP RSTREF RSTTRI SOLDOC SOLMAR SOLMQD SOLMQT SOLVOL"],
  },
  {
    means: { status: "returning", incidentReason: "address_incomplete" },
    codes: ["RCDDES"],
  },
  {
    means: { status: "returning", incidentReason: "customs_hold" },
    codes: ["RENDOC"],
  },
  {
    means: { status: "returning", incidentReason: "not_allowed" },
    codes: ["RCDCPE RCDPDS RENEMB"],
  },
  {
    means: { status: "returning", incidentReason: "not_collected" },
    codes: ["RENALI RENDID"],
  },
  {
    means: { status: "returning", incidentReason: "pickup_point_unavailable" },
    codes: ["AACEDI REFALI RENEDI"],
  },
  {
    means: { status: "returning", incidentReason: "refused" },
    codes: ["RCDREL RENAVA RENDES RENOUV RENSHD RENSNC RENSRB RENXXX"],
  },
  {
    means: { status: "returning", incidentReason: "undeliverable" },
    codes: ["RCDABS RCDDOC RCDNPA RCDREA RCDRET RENBEC RENEXP RENHER RENNPA RENTAX"],
  },
  {
    means: { status: "returning", incidentReason: "unspecified" },
    codes: ["FENRET LIVVPC PABRET REFCEX REFDEX RENRPE RENRPP SCCEXP"],
  },
  {
    means: { status: "returned", incidentReason: "unspecified" },
    codes: ["LIVEXP"],
  },
  {
    means: { status: null },
    codes: [
      "AARREM ACDBRS ACDNPL ACDPNT ACPINF ACPINT ANNULE AVOEXT CCDSUP CHGCFM COMLDF COMLNA CRBREC CRBTRT DIFDIL",
      "DSCCLO DSCIND DSCMAJ DSCOUV ECHANN ECHCEX ECHCFM ECHCNS ECHDID ECHMQT ECHNCF ECHRCC ECHREL EDIMQT EDINCG",
      "EMADFT EMLCAD EMLCFM EMLRES EMLVAL ENEAVA ENECAD ENECNS ENEDAF ENEDOC ENEFCO ENEFMA ENEMQT ENENCF ENEPRE",
      "ENEREL ENERES EPCCFM EPCCOM EPCMQT EPCREL IGNORE INVEXT LCDECP LCDEXP LCDPAE LCDSUP LCQENC LCQENV LCQNEC",
      "LCQNEM LCQPER LCQREF NADDES NADNOK PREAVI QINDIV QINEXP QINNCF RDVANN REMTRA RENSRV RSDANO RSDBPI RSDINS",
      "RSDMQT RSDNRV SCCDID SCLBRI SCLSCL TEMTEM TRAINT WCDAVA WCDENR",
    ],
  },
];

/**
 * Event codes of Colissimo's timeline ("CLP"). They look like the older service's ("Inovert") and share some, and are
 * another list. The prefix proves nothing: LIVREL is on its way to the pickup point, LIVCIT waits there, LIVAVI could not be
 * delivered, LIVEXP is back with the sender.
 */
export const timelineEvents: Readonly<Partial<Record<string, ParcelMeaning>>> = Object.fromEntries(
  groups.flatMap(({ means, codes }) =>
    codes
      .join(" ")
      .split(" ")
      .map((code) => [code, means]),
  ),
);
