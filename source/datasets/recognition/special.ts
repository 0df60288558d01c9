import type { SpecialGround } from "../model.ts";
import { fold, hasHint } from "./words.ts";

interface Signs {
  readonly ground: SpecialGround;
  readonly names: readonly string[];
  /** Folded values, or beginnings of values, that only this ground has. */
  readonly values: readonly string[];
}

const signs: readonly Signs[] = [
  {
    ground: "origin",
    names: [
      "herkomst",
      "achtergrond",
      "afkomst",
      "etnic",
      "etnisch",
      "ethnic",
      "ethnicity",
      "race",
      "ras",
      "huidskleur",
      "skin",
      "nationaliteit",
      "nationality",
      "geboorteland",
      "land van herkomst",
      "country of birth",
      "country of origin",
      "native country",
      "birth country",
      "foreign born",
      "migrant",
      "migratie",
      "migration",
      "allochtoon",
      "origin",
      "hispanic",
      "foreign",
    ],
    values: [
      "niet westers",
      "westers",
      "non western",
      "western migra",
      "nederlandse achtergrond",
      "migratieachtergrond",
      "buiten europa",
      "outside europe",
      "marokka",
      "marokko",
      "turks",
      "turkije",
      "turkish",
      "surinam",
      "antill",
      "caribisch",
      "moroccan",
      "african american",
      "black",
      "zwart",
      "white",
      "wit",
      "hispanic",
      "latino",
      "asian",
      "aziatisch",
      "caucasian",
      "cauc",
      "migrant",
      "kind van migrant",
      "nederlandse herkomst",
      "allochtoon",
      "autochtoon",
    ],
  },
  {
    ground: "religion",
    names: [
      "religie",
      "religion",
      "religious",
      "geloof",
      "geloofs",
      "godsdienst",
      "levensbeschouwing",
      "kerk",
      "church",
      "faith",
    ],
    values: [
      "moslim",
      "muslim",
      "islam",
      "christ",
      "katholiek",
      "catholic",
      "protestant",
      "hindoe",
      "hindu",
      "joods",
      "jewish",
      "boeddhis",
      "buddhis",
      "niet gelovig",
      "atheis",
    ],
  },
  {
    ground: "orientation",
    names: [
      "seksuele",
      "geaardheid",
      "orientatie",
      "sexual orientation",
      "sexual",
      "lhbt",
      "lhbti",
      "lhbtiq",
      "lgbt",
      "lgbtq",
      "lgbti",
    ],
    values: [
      "homo",
      "heteroseksueel",
      "heterosexual",
      "homosexual",
      "lesbi",
      "biseksueel",
      "bisexual",
      "gay",
      "queer",
      "aseksueel",
    ],
  },
  {
    ground: "disability",
    names: [
      "beperking",
      "arbeidsbeperking",
      "handicap",
      "disability",
      "disabled",
      "doelgroepregister",
      "wajong",
      "banenafspraak",
      "garantiebaan",
      "participatiewet",
    ],
    values: [
      "wajong",
      "arbeidsbeperk",
      "slechtziend",
      "slechthorend",
      "rolstoel",
      "doof",
      "blind",
      "met beperking",
      "zonder beperking",
      "met arbeidsbeperking",
      "disabled",
    ],
  },
  {
    ground: "health",
    names: [
      "gezondheid",
      "ziekte",
      "verzuim",
      "ziekteverzuim",
      "ziek",
      "diagnose",
      "medisch",
      "medical",
      "health",
      "illness",
      "sick",
      "zwanger",
      "zwangerschap",
      "pregnant",
      "pregnancy",
      "arbeidsongeschikt",
      "wia",
      "wao",
    ],
    values: [
      "langdurig ziek",
      "ziek",
      "zwanger",
      "arbeidsongeschikt",
      "depress",
      "burn out",
      "burnout",
      "chronisch",
      "diabetes",
    ],
  },
  {
    ground: "union",
    names: ["vakbond", "vakbonds", "vakvereniging", "trade union", "union"],
    values: ["fnv", "cnv", "vcp"],
  },
  {
    ground: "politics",
    names: [
      "politiek",
      "political",
      "politieke",
      "partij",
      "party",
      "partyid",
      "partijvoorkeur",
      "stemgedrag",
    ],
    values: [
      "vvd",
      "cda",
      "d66",
      "groenlinks",
      "pvda",
      "pvv",
      "sgp",
      "christenunie",
      "republican",
      "democrat",
    ],
  },
];

/**
 * The ground of GDPR article 9 (or close to it) that a column touches, by its name or else by its values; null when
 * there is no sign of one. Two signs in the values are asked for, unless every value is one.
 *
 * @param values labels in the column, at most a few hundred; leave out for columns of texts and numbers
 * @example
 * specialGround("migratieachtergrond", []) // → "origin"
 */
export function specialGround(name: string, values: readonly string[]): SpecialGround | null {
  const byName = signs.find(({ names }) => hasHint(name, names));
  if (byName !== undefined) return byName.ground;
  const folded = values.slice(0, 300).map(fold);
  let best: { ground: SpecialGround; hits: number } | null = null;
  for (const { ground, values: marks } of signs) {
    const hits = folded.filter(value =>
      marks.some(mark =>
        mark.length <= 5 ? value === mark : value.startsWith(mark) || value.includes(` ${mark}`),
      ),
    ).length;
    if (hits >= Math.min(2, folded.length) && hits > (best?.hits ?? 0)) best = { ground, hits };
  }
  return best?.ground ?? null;
}
