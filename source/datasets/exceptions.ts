import type { Text } from "../language/text.ts";
import type { SpecialGround } from "./model.ts";

/** A way in which the law allows data that GDPR article 9 forbids. */
export interface Exception {
  readonly code: string;
  /** The articles, as a lawyer writes them. */
  readonly articles: Text;
  readonly text: Text;
  /** What must be so before it can be relied on. */
  readonly condition: Text;
  readonly grounds: readonly SpecialGround[];
}

const everyGround: readonly SpecialGround[] = [
  "origin",
  "religion",
  "orientation",
  "health",
  "disability",
  "politics",
  "union",
];

/**
 * Exceptions to the prohibition of GDPR article 9 that a municipality may meet when it looks at equal chances,
 * with the article of the Dutch implementation act (Uitvoeringswet AVG, UAVG). Which one holds is for the privacy
 * officer to judge; this list only says what there is.
 */
export const exceptions: readonly Exception[] = [
  {
    code: "research",
    articles: { nl: "AVG art. 9 lid 2 onder j; UAVG art. 24", en: "GDPR art. 9(2)(j); UAVG art. 24" },
    text: {
      nl: "Wetenschappelijk onderzoek of statistiek in het algemeen belang.",
      en: "Scientific research or statistics in the public interest.",
    },
    condition: {
      nl: "De gegevens zijn nodig voor het onderzoek. Toestemming vragen kan niet of kost onevenredig veel moeite. De privacy van de mensen om wie het gaat is beschermd.",
      en: "The data are necessary for the research. Asking for consent is impossible or takes a disproportionate effort. The privacy of the people concerned is protected.",
    },
    grounds: everyGround,
  },
  {
    code: "consent",
    articles: {
      nl: "AVG art. 9 lid 2 onder a; UAVG art. 22 lid 2 onder a",
      en: "GDPR art. 9(2)(a); UAVG art. 22(2)(a)",
    },
    text: { nl: "Uitdrukkelijke toestemming.", en: "Explicit consent." },
    condition: {
      nl: "Iedereen heeft vrij en aantoonbaar ja gezegd en kan dat intrekken. Een werknemer of iemand met een uitkering is zelden echt vrij om nee te zeggen.",
      en: "Everyone has freely and demonstrably agreed and can withdraw. An employee or someone on benefits is seldom really free to say no.",
    },
    grounds: everyGround,
  },
  {
    code: "preferential-policy",
    articles: {
      nl: "AVG art. 9 lid 2 onder g; UAVG art. 25 onder b",
      en: "GDPR art. 9(2)(g); UAVG art. 25(b)",
    },
    text: {
      nl: "Voorkeursbeleid: een achterstand van een etnische of culturele minderheid opheffen of verkleinen.",
      en: "Preferential policy: removing or reducing a disadvantage of an ethnic or cultural minority.",
    },
    condition: {
      nl: "De gegevens zijn daarvoor nodig, gaan alleen over het geboorteland van iemand, de ouders of grootouders of over maatstaven uit de wet, en wie schriftelijk bezwaar maakt is niet opgenomen.",
      en: "The data are necessary for it, only concern the country of birth of someone, their parents or grandparents or criteria laid down by law, and whoever objects in writing is left out.",
    },
    grounds: ["origin"],
  },
  {
    code: "reintegration",
    articles: {
      nl: "AVG art. 9 lid 2 onder b; UAVG art. 30 lid 1 onder b",
      en: "GDPR art. 9(2)(b); UAVG art. 30(1)(b)",
    },
    text: {
      nl: "Re-integratie of begeleiding van werknemers of uitkeringsgerechtigden bij ziekte of arbeidsongeschiktheid.",
      en: "Reintegration or support of employees or people on benefits who are ill or unfit for work.",
    },
    condition: {
      nl: "De gemeente doet dit als werkgever of als uitvoerder van de uitkering, en wie de gegevens ziet heeft een plicht tot geheimhouding.",
      en: "The municipality does this as employer or as provider of the benefit, and whoever sees the data has a duty of confidentiality.",
    },
    grounds: ["health", "disability"],
  },
  {
    code: "entitlement",
    articles: {
      nl: "AVG art. 9 lid 2 onder b; UAVG art. 30 lid 1 onder a",
      en: "GDPR art. 9(2)(b); UAVG art. 30(1)(a)",
    },
    text: {
      nl: "Een wet, pensioenregeling of cao uitvoeren die rechten laat afhangen van iemands gezondheid.",
      en: "Carrying out a law, pension scheme or collective agreement that makes rights depend on someone's health.",
    },
    condition: {
      nl: "De wet, regeling of cao is genoemd, en wie de gegevens ziet heeft een plicht tot geheimhouding.",
      en: "The law, scheme or agreement is named, and whoever sees the data has a duty of confidentiality.",
    },
    grounds: ["health", "disability"],
  },
  {
    code: "political-office",
    articles: { nl: "AVG art. 9 lid 2 onder g; UAVG art. 26", en: "GDPR art. 9(2)(g); UAVG art. 26" },
    text: {
      nl: "Eisen die in redelijkheid aan iemands politieke opvattingen worden gesteld voor een functie in een bestuursorgaan of adviescollege.",
      en: "Requirements as to political opinions that may reasonably be set for an office in an administrative or advisory body.",
    },
    condition: {
      nl: "De functie en de eis zijn genoemd.",
      en: "The office and the requirement are named.",
    },
    grounds: ["politics"],
  },
  {
    code: "made-public",
    articles: {
      nl: "AVG art. 9 lid 2 onder e; UAVG art. 22 lid 2 onder d",
      en: "GDPR art. 9(2)(e); UAVG art. 22(2)(d)",
    },
    text: {
      nl: "Gegevens die iemand zelf duidelijk openbaar heeft gemaakt.",
      en: "Data that the person has manifestly made public.",
    },
    condition: {
      nl: "Dat is voor iedereen in het bestand zo, en vast te stellen.",
      en: "This is so for everyone in the file, and can be shown.",
    },
    grounds: everyGround,
  },
  {
    code: "other-law",
    articles: {
      nl: "AVG art. 9 lid 2 onder g, met een eigen wet",
      en: "GDPR art. 9(2)(g), with an act of its own",
    },
    text: {
      nl: "Een andere wet die deze gegevens voor dit doel uitdrukkelijk toestaat.",
      en: "Another act that expressly allows these data for this purpose.",
    },
    condition: {
      nl: "De wet en het artikel zijn genoemd in de toelichting.",
      en: "The act and the article are named in the explanation.",
    },
    grounds: everyGround,
  },
];

/** Grounds in words. */
export const groundNames: Readonly<Record<SpecialGround, Text>> = {
  origin: { nl: "herkomst", en: "origin" },
  religion: { nl: "religie of levensovertuiging", en: "religion or belief" },
  orientation: { nl: "seksuele gerichtheid", en: "sexual orientation" },
  health: { nl: "gezondheid", en: "health" },
  disability: { nl: "beperking", en: "disability" },
  politics: { nl: "politieke opvattingen", en: "political opinions" },
  union: { nl: "lidmaatschap van een vakbond", en: "trade union membership" },
};
