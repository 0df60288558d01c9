import { entitledTo } from "../disclosure/rules.ts";
import { listReleases, readRelease } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import { figuresOf, type ReleasedContent } from "../strategy/figures.ts";
import { keepReleased, keepText } from "../strategy/findings.server.ts";
import { addIndicator, type IndicatorFields, measurementFrom } from "../strategy/indicators.server.ts";
import { type GoalFields, verdictValues } from "../strategy/model.ts";
import { readSeries } from "../strategy/series-text.ts";
import { addAmbition } from "../strategy/ambitions.server.ts";
import { addGoal, adoptGoal, adoptVision, writeVision } from "../strategy/store.server.ts";

const day = 24 * 60 * 60 * 1000;

const nothing = {
  titleEn: "",
  why: "",
  baselineMeasurement: null,
  baselinePublic: false,
  targetTyped: null,
  targetAs: "value",
  representation: false,
  disadvantage: "",
  proportion: "",
  missedBefore: "",
  template: null,
  units: [],
} as const satisfies Partial<GoalFields>;

/**
 * A vision with its ambitions, findings, and goals of the demonstration: one on course by a released figure, one behind
 * by a count by hand, one that cannot be told yet by a questionnaire, and a draft that lacks something.
 */
export async function fillStrategy(house: House, by: string): Promise<void> {
  const { planes, keys, now } = house;
  const { work } = planes;
  const act = { by, at: now() };
  const onDay = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);
  await writeVision(
    work,
    {
      words:
        "In Voorbeeldstad maakt het voor uw kansen niet uit wie u bent. Niet aan het loket, niet bij een sollicitatie, niet op het werk.",
      wordsEn:
        "In Voorbeeldstad your chances do not depend on who you are. Not at the counter, not when you apply, not at work.",
    },
    act,
  );
  await adoptVision(work, keys, { reason: "", adoptedBy: "het college", adoptedOn: onDay(-200) }, act);
  const ambition = (theme: GoalFields["theme"], words: string, wordsEn: string) =>
    addAmbition(work, keys, { theme, words, wordsEn }, "", act);
  const served = await ambition(
    "services",
    "Iedereen die hulp nodig heeft naar werk, krijgt haar even vaak en even goed",
    "Everyone who needs help towards work receives it as often and as well",
  );
  const mixed = await ambition(
    "diversity",
    "Op elk niveau werken mensen zoals ze in de stad wonen",
    "At every level people work as they live in the city",
  );
  const fair = await ambition(
    "equity",
    "Besluiten zijn te volgen en voor iedereen dezelfde",
    "Decisions can be followed and are the same for everyone",
  );

  const releases = await listReleases(planes, entitledTo({ roles: ["coordinator"] }));
  const read = async (title: string) => {
    const found = releases.find(release => release.title.nl === title);
    if (found === undefined) throw new TypeError(`the demonstration has no release ${title}`);
    return readRelease<ReleasedContent>(planes, found.id, [found.audience]);
  };
  const city = await read("Van bijstand naar werk in Voorbeeldstad");
  const gap = figuresOf(city).find(
    ({ address }) =>
      address.measure === "difference" &&
      address.moment === "met_voorziening" &&
      address.group["geslacht"] === "women",
  )!;
  const answers = releases.find(release => release.snapshot.startsWith("campaign:"))!;
  const climate = await readRelease<ReleasedContent>(planes, answers.id, ["staff"]);
  const fairness = figuresOf(climate).find(
    ({ address }) =>
      address.measure === "scale" && address.moment === "fairness" && Object.keys(address.group).length === 0,
  )!;

  const support = await keepReleased(
    work,
    keys,
    city,
    {
      title: "Vrouwen krijgen minder vaak een voorziening",
      words:
        "Van de vrouwen in de bijstand krijgt een kleiner deel een voorziening naar werk dan van de anderen. Waardoor, zegt dit cijfer niet.",
    },
    act,
  );
  const felt = await keepReleased(
    work,
    keys,
    climate,
    {
      title: "Afdelingen verschillen in hoe eerlijk besluiten voelen",
      words: "Bij Dienstverlening vinden minder collega's besluiten eerlijk dan bij Stadsbeheer.",
    },
    act,
  );
  const talks = await keepText(
    work,
    keys,
    {
      title: "Hogere functies lijken al vergeven",
      words:
        "Collega's vertellen dat zij pas van een hogere functie horen als er al iemand voor is gevraagd. Anderen herkennen dat niet.",
      source: "vier groepsgesprekken, voorjaar 2025",
    },
    act,
  );

  const indicator = {
    level: "outcome",
    rhythm: 12,
    unit: null,
  } as const satisfies Partial<IndicatorFields>;
  const supportGap = await addIndicator(
    work,
    {
      ...indicator,
      title: "Verschil in voorziening tussen vrouwen en de anderen",
      titleEn: "Difference in support between women and the others",
      measuredIn: gap.measuredIn,
      counts: gap.counts,
      source: { kind: "view", figure: gap.address },
      audience: "public",
      owner: "analist Werk en inkomen",
    },
    [await measurementFrom(work, gap, city)],
    act,
  );
  const source = "sociaal jaarverslag";
  const womenHigh = await addIndicator(
    work,
    {
      ...indicator,
      title: "Aandeel vrouwen vanaf schaal 12",
      titleEn: "Share of women from scale 12",
      measuredIn: "percent",
      counts: "persons",
      source: { kind: "hand", words: source },
      audience: null,
      owner: "P&O",
    },
    readSeries("2022;31;29,4;32,6\n2023;31,6;30;33,2\n2024;31,4;29,8;33\n2025;32,2;30,6;33,8", {
      source,
      definedOtherwise: false,
      sourcePublic: true,
    }),
    act,
  );
  const fairnessScore = await addIndicator(
    work,
    {
      ...indicator,
      title: "Eerlijke besluiten: score van iedereen (1 tot 5)",
      titleEn: "Fair decisions: score of everyone (1 to 5)",
      measuredIn: fairness.measuredIn,
      counts: fairness.counts,
      source: { kind: "answers", figure: fairness.address },
      audience: "staff",
      owner: "coördinator DEI",
    },
    [await measurementFrom(work, fairness, climate)],
    act,
  );

  const everywhere = figuresOf(climate).find(
    ({ address }) => address.measure === "verdict" && address.moment === "fair-everywhere",
  )!;
  const fairEverywhere = await addIndicator(
    work,
    {
      ...indicator,
      title: "Eerlijke besluiten in elk onderdeel",
      titleEn: "Fair decisions in every unit",
      measuredIn: everywhere.measuredIn,
      counts: everywhere.counts,
      source: { kind: "answers", figure: everywhere.address },
      audience: "staff",
      owner: "coördinator DEI",
    },
    [await measurementFrom(work, everywhere, climate)],
    act,
  );

  const adopted = { adoptedBy: "het college", adoptedOn: onDay(-150) };
  const adopt = async (fields: GoalFields) =>
    adoptGoal(work, keys, await addGoal(work, fields, act), adopted, act);
  await adopt({
    ...nothing,
    theme: "services",
    ambition: served,
    title: "Vrouwen en mannen in de bijstand even vaak ondersteund",
    titleEn: "Women and men on benefit supported equally often",
    whom: "vrouwen in de bijstand",
    what: "krijgen even vaak een voorziening naar werk als de anderen",
    owner: "directeur Werk en inkomen",
    indicator: supportGap,
    baselineValue: -12,
    baselineOn: "2022-12-31",
    baselineSource: "jaarverslag Werk en inkomen 2022",
    baselinePublic: true,
    targetValue: -1,
    byWhen: "2030-12-31",
    findings: [support],
  });
  await adopt({
    ...nothing,
    theme: "diversity",
    ambition: mixed,
    title: "Vier op de tien vanaf schaal 12 is vrouw",
    titleEn: "Four in ten from scale 12 are women",
    whom: "vrouwen",
    what: "vervullen 40% van de functies vanaf schaal 12",
    owner: "gemeentesecretaris",
    indicator: womenHigh,
    baselineValue: 31,
    baselineOn: "2022-12-31",
    baselineSource: source,
    baselinePublic: true,
    targetValue: 40,
    byWhen: "2028-12-31",
    representation: true,
    disadvantage: "In de schalen daaronder is de helft vrouw; wie stijgt, is vaker man.",
    proportion: "Voorrang alleen bij gelijke geschiktheid, per vacature gewogen, en tot het doel is bereikt.",
    missedBefore: "In 2018 was 35% in 2022 afgesproken. Dat werd 31%; niemand was erop aanspreekbaar.",
    findings: [talks],
  });
  await adopt({
    ...nothing,
    theme: "equity",
    ambition: fair,
    title: "Besluiten voelen eerlijk, in elke afdeling",
    titleEn: "Decisions feel fair, in every department",
    whom: "medewerkers",
    what: "vinden besluiten in hun organisatie eerlijk",
    owner: "directie",
    indicator: fairnessScore,
    baselineValue: 4.2,
    baselineOn: onDay(-400),
    baselineSource: "medewerkersonderzoek van het jaar ervoor, op de website van de gemeente",
    baselinePublic: true,
    targetValue: 4.5,
    byWhen: onDay(1000),
    findings: [felt],
  });
  await adopt({
    ...nothing,
    theme: "equity",
    ambition: fair,
    title: "In elk cluster vindt 85% besluiten eerlijk",
    titleEn: "In every cluster 85% find decisions fair",
    whom: "medewerkers van elk cluster",
    what: "vinden dat besluiten eerlijk worden genomen: ten minste 85% in elk cluster",
    owner: "clusterdirecteuren",
    indicator: fairEverywhere,
    baselineValue: verdictValues.missed,
    baselineOn: onDay(-400),
    baselineSource: "medewerkersonderzoek van het jaar ervoor, op de website van de gemeente",
    baselinePublic: true,
    targetValue: verdictValues.reached,
    byWhen: onDay(365),
    units: ["city-space", "services", "work-care", "operations"],
    findings: [felt],
  });
  await addGoal(
    work,
    {
      ...nothing,
      theme: "inclusion",
      ambition: null,
      title: "Elke nieuwe collega heeft een mentor",
      titleEn: "Every new colleague has a mentor",
      whom: "medewerkers in hun eerste twaalf maanden",
      what: "kunnen een mentor krijgen, en zijn daar tevreden over",
      owner: "",
      indicator: null,
      baselineValue: null,
      baselineOn: null,
      baselineSource: "",
      targetValue: 80,
      byWhen: null,
      template: "mentor",
      findings: [],
    },
    act,
  );
}
