import { type DisclosurePolicy, readPolicy } from "../../disclosure/policy.server.ts";
import type { Text } from "../../language/text.ts";
import { DataTable } from "../components/table.tsx";
import { Heading, Lead } from "../components/heading.tsx";
import type { Route, Visit } from "../route.ts";

/** A part of a page that explains: a heading, paragraphs and, where it helps, a list. */
interface Part {
  readonly title: Text;
  readonly paragraphs: readonly Text[];
  readonly list?: readonly Text[];
}

/** A page that explains something, in parts. */
interface Explanation {
  readonly path: `/${string}`;
  readonly title: Text;
  readonly lead: Text;
  readonly parts: readonly Part[];
}

function Explained({ visit, page }: { readonly visit: Visit; readonly page: Explanation }) {
  return (
    <>
      <Heading level={1}>{visit.say(page.title)}</Heading>
      <Lead>{visit.say(page.lead)}</Lead>
      {page.parts.map(part => (
        <section key={part.title.en}>
          <h2>{visit.say(part.title)}</h2>
          {part.paragraphs.map(paragraph => (
            <p key={paragraph.en}>{visit.say(paragraph)}</p>
          ))}
          {part.list === undefined ? null : (
            <ul>
              {part.list.map(item => (
                <li key={item.en}>{visit.say(item)}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </>
  );
}

const about: Explanation = {
  path: "/about",
  title: { nl: "Over Mozaïek", en: "About Mozaïek" },
  lead: {
    nl: "Met Mozaïek brengt een gemeente diversiteit, gelijkwaardigheid en inclusie van voornemen naar gemeten resultaat.",
    en: "With Mozaïek a municipality takes diversity, equity and inclusion from intention to measured result.",
  },
  parts: [
    {
      title: { nl: "Waarvoor", en: "What for" },
      paragraphs: [
        {
          nl: "Een gemeente is werkgever en verleent diensten. In beide rollen zijn er momenten waarop de een verder komt en de ander niet: uitgenodigd worden, aangenomen worden, hulp krijgen, werk vinden. Mozaïek laat zien of groepen op die momenten gelijke kansen hebben.",
          en: "A municipality is an employer and provides services. In both roles there are moments at which some go on and others do not: being invited, being hired, getting support, finding work. Mozaïek shows whether groups have equal chances at those moments.",
        },
        {
          nl: "Elk cijfer komt met een plaatje, een tabel en een zin die zegt wat het betekent. En ook wat het niet betekent. “Te weinig om iets te zeggen” is ook een antwoord.",
          en: "Every figure comes with a picture, a table and a sentence that says what it means. And what it does not mean. “Too little to say anything” is an answer too.",
        },
      ],
    },
    {
      title: { nl: "De naam", en: "The name" },
      paragraphs: [
        {
          nl: "Een mozaïek bestaat uit stukjes die elk op hun eigen manier bijdragen. Het is ook de naam van een grafiek, het mozaïekdiagram, waarin elke groep een vlak krijgt zo groot als haar aandeel.",
          en: "A mosaic consists of pieces that each contribute in their own way. It is also the name of a chart, the mosaic plot, in which every group has an area as large as its share.",
        },
      ],
    },
    {
      title: { nl: "Open", en: "Open" },
      paragraphs: [
        {
          nl: "Mozaïek is open software onder de licentie EUPL-1.2. Iedereen mag de broncode lezen, gebruiken en verbeteren. Elke gemeente draait haar eigen installatie: de gegevens blijven bij de gemeente.",
          en: "Mozaïek is open software under the EUPL-1.2 licence. Anyone may read, use and improve the source code. Each municipality runs its own installation: the data stay with the municipality.",
        },
      ],
    },
  ],
};

const privacy: Explanation = {
  path: "/privacy",
  title: { nl: "Privacy", en: "Privacy" },
  lead: {
    nl: "Wat deze site bewaart over bezoekers, en hoe zij omgaat met gegevens over mensen.",
    en: "What this site keeps about visitors, and how it handles data on people.",
  },
  parts: [
    {
      title: { nl: "Als u deze site bezoekt", en: "When you visit this site" },
      paragraphs: [
        {
          nl: "De site bewaart geen IP-adres en volgt u niet. Er worden geen onderdelen van andere sites geladen.",
          en: "The site keeps no IP address and does not track you. Nothing is loaded from other sites.",
        },
        {
          nl: "Er zijn drie cookies mogelijk. Ze zijn nodig om de site te laten werken en zeggen niemand anders iets.",
          en: "Three cookies are possible. They are needed for the site to work and tell nobody else anything.",
        },
      ],
      list: [
        {
          nl: "De taal, als u een andere kiest dan uw browser vraagt. Een jaar.",
          en: "The language, if you choose another than your browser asks for. One year.",
        },
        {
          nl: "Uw sessie, als u inlogt. Tot u uitlogt of een tijd niets doet.",
          en: "Your session, when you sign in. Until you sign out or do nothing for a while.",
        },
        {
          nl: "De rol waarmee u de site bekijkt, als u als analist meekijkt met een ander.",
          en: "The role through which you see the site, if as an analyst you look as someone else would.",
        },
      ],
    },
    {
      title: { nl: "Gegevens over mensen", en: "Data on people" },
      paragraphs: [
        {
          nl: "Om gelijke kansen te meten zijn gegevens over groepen nodig. De gemeente is daarvoor verantwoordelijk. Van elk bestand staat vast waarvoor het dient, op welke grondslag, wie het mag zien en wanneer het verdwijnt.",
          en: "To measure equal chances, data on groups are needed. The municipality is responsible for them. Of every file it is recorded what it is for, on what legal ground, who may see it and when it is erased.",
        },
      ],
      list: [
        {
          nl: "Burgerservicenummers, namen en e-mailadressen worden bij het inlezen herkend, en geweigerd of vervangen door een code.",
          en: "Citizen service numbers, names and e-mail addresses are recognised on import, and refused or replaced by a code.",
        },
        {
          nl: "Gegevens over afkomst, geloof, seksuele gerichtheid, gezondheid of handicap komen er pas in nadat de privacy officer dat heeft goedgekeurd.",
          en: "Data on origin, religion, sexual orientation, health or disability are let in only after the privacy officer has approved.",
        },
        {
          nl: "Bestanden worden versleuteld bewaard. Na de bewaartermijn worden ze gewist.",
          en: "Files are kept encrypted. After the retention date they are erased.",
        },
        {
          nl: "Elke keer dat iemand gegevens over mensen bekijkt, komt in een logboek dat niet ongemerkt te wijzigen is.",
          en: "Every time someone sees data on people, it is entered in a log that cannot be changed unnoticed.",
        },
      ],
    },
    {
      title: { nl: "Uw rechten", en: "Your rights" },
      paragraphs: [
        {
          nl: "U mag weten welke gegevens de gemeente over u heeft, en vragen ze te verbeteren of te wissen. Richt uw vraag aan de functionaris gegevensbescherming van de gemeente. Een klacht kan naar de Autoriteit Persoonsgegevens.",
          en: "You may know which data the municipality holds on you, and ask to have them corrected or erased. Address the data protection officer of the municipality. A complaint can go to the Dutch Data Protection Authority.",
        },
      ],
    },
  ],
};

const accessibility: Explanation = {
  path: "/accessibility",
  title: { nl: "Toegankelijkheid", en: "Accessibility" },
  lead: {
    nl: "Iedereen moet deze site kunnen gebruiken: met toetsenbord, met schermlezer, op een klein scherm en op papier.",
    en: "Everyone must be able to use this site: by keyboard, with a screen reader, on a small screen and on paper.",
  },
  parts: [
    {
      title: { nl: "Waar wij aan willen voldoen", en: "What we aim for" },
      paragraphs: [
        {
          nl: "Het doel is WCAG 2.2, niveau A en AA. De software wordt bij elke wijziging automatisch getest op elke pagina, in twee talen. Automatische tests vinden niet alles: een onderzoek door mensen is nog niet gedaan. Daarom staat hier nog geen status.",
          en: "The aim is WCAG 2.2, levels A and AA. The software is tested automatically at every change on every page, in two languages. Automatic tests do not find everything: an audit by people has not been done yet. That is why no status is given here yet.",
        },
      ],
      list: [
        { nl: "Alles werkt zonder JavaScript.", en: "Everything works without JavaScript." },
        { nl: "Alles is te bereiken met het toetsenbord.", en: "Everything can be reached by keyboard." },
        {
          nl: "Elke grafiek heeft een tabel met dezelfde cijfers.",
          en: "Every chart has a table with the same figures.",
        },
        {
          nl: "Kleur is nooit het enige verschil.",
          en: "Colour is never the only difference.",
        },
        {
          nl: "Een pagina past op een scherm van 320 pixels breed.",
          en: "A page fits a screen 320 pixels wide.",
        },
      ],
    },
    {
      title: { nl: "Werkt iets niet voor u?", en: "Does something not work for you?" },
      paragraphs: [
        {
          nl: "Meld het bij de gemeente. Zeg om welke pagina het gaat en wat er misging. Krijgt u geen goed antwoord, dan kunt u terecht bij de Nationale ombudsman.",
          en: "Report it to the municipality. Say which page it was and what went wrong. If you get no proper answer, you can turn to the National Ombudsman.",
        },
      ],
    },
  ],
};

const methods: Explanation = {
  path: "/methods",
  title: { nl: "Hoe wij rekenen", en: "How we calculate" },
  lead: {
    nl: "Welke methode achter welk cijfer zit, en wat wij verbergen om mensen te beschermen.",
    en: "Which method stands behind which figure, and what we hide to protect people.",
  },
  parts: [
    {
      title: { nl: "Aandeel en kans", en: "Share and rate" },
      paragraphs: [
        {
          nl: "Een aandeel is een deel van een geheel: 46 van de 100 mensen is 46%. Het verschil tussen 46% en 50% is 4 procentpunt, niet 4 procent.",
          en: "A share is a part of a whole: 46 out of 100 people is 46%. The difference between 46% and 50% is 4 percentage points, not 4 per cent.",
        },
        {
          nl: "Bij elk cijfer hoort een interval van 95%: de grenzen waarbinnen de kans kan liggen die achter het cijfer zit. Staat iedereen in het bestand, dan is er geen steekproef. Het interval zegt dan hoeveel toeval er zit in hoe het had kunnen lopen.",
          en: "Every figure comes with a 95% interval: the limits between which the chance behind the figure may lie. If the file holds everyone, there is no sample. The interval then says how much chance there is in how it might have gone.",
        },
      ],
    },
    {
      title: { nl: "Vergelijken", en: "Comparing" },
      paragraphs: [
        {
          nl: "Een groep wordt vergeleken met alle anderen samen. Geen groep is de norm. Wie wil, kiest een andere groep om mee te vergelijken.",
          en: "A group is compared with everyone else together. No group is the norm. Whoever wishes can choose another group to compare with.",
        },
        {
          nl: "De p‑waarde zegt hoe vaak toeval alleen een verschil van deze grootte zou geven. Wie veel vergelijkt, vindt vaker iets bij toeval. Daarvoor wordt de p‑waarde aangepast.",
          en: "The p‑value says how often chance alone would give a difference of this size. Whoever compares much finds something by chance more often. The p‑value is adjusted for that.",
        },
      ],
    },
    {
      title: { nl: "Een derde kenmerk", en: "A third characteristic" },
      paragraphs: [
        {
          nl: "Soms zit achter een verschil een ander kenmerk, zoals de opleiding waarvoor iemand zich aanmeldt. Dan wordt per deelgroep vergeleken en daarna samengevat (Mantel–Haenszel). Draait het verschil om, dan staat dat erbij.",
          en: "Sometimes another characteristic lies behind a difference, such as the department someone applies to. Then the comparison is made within each subgroup and summed up (Mantel–Haenszel). If the difference turns round, the page says so.",
        },
      ],
    },
  ],
};

/** What is hidden from whom, with the numbers that are in force. */
function hiding({ audiences }: DisclosurePolicy): Part {
  const { threshold, roundingBase, figures } = audiences.public;
  const largest = (threshold ?? 1) - 1;
  const percent = (share: number) => Math.round(share * 100);
  return {
    title: { nl: "Wat wij verbergen", en: "What we hide" },
    paragraphs: [
      {
        nl: "Cijfers gaan pas naar buiten als een vrijgave: één persoon stelt haar voor, een ander keurt haar goed. Voor leidinggevenden, medewerkers en publiek gelden deze regels. Alleen een analist die daarvoor is aangewezen, ziet exacte cijfers.",
        en: "Figures leave only as a release: one person proposes it, another approves it. These rules hold for managers, staff and the public. Only an analyst appointed to it sees exact figures.",
      },
    ],
    list: [
      {
        nl: `Aantallen van 1 tot en met ${largest} mensen worden niet getoond. De drempel is ${threshold}.`,
        en: `Counts of 1 to ${largest} people are not shown. The threshold is ${threshold}.`,
      },
      {
        nl: "Ook andere cijfers worden verborgen als een klein aantal daaruit te berekenen is, bijvoorbeeld uit een totaal.",
        en: "Other figures are hidden too where a small count could be worked out from them, for instance from a total.",
      },
      {
        nl: "Een cijfer dat over iedereen in een groep hetzelfde zegt, wordt verborgen.",
        en: "A figure that says the same of everyone in a group is hidden.",
      },
      {
        nl: `Een gemiddelde wordt verborgen als meer dan ${percent(figures.largestShare)}% van het totaal van één persoon is, of als iemand in de groep het bedrag van een ander tot op ${percent(figures.withinShare)}% kan schatten.`,
        en: `An average is hidden where more than ${percent(figures.largestShare)}% of the total is one person’s, or where someone in the group could estimate another’s amount to within ${percent(figures.withinShare)}%.`,
      },
      {
        nl: `Een middelste waarde wordt afgerond op ${figures.digits} cijfers. Laagste en hoogste waarden worden nooit getoond: die zijn van één persoon.`,
        en: `A median is rounded to ${figures.digits} digits. Lowest and highest values are never shown: they are one person’s.`,
      },
      {
        nl: `Een model wordt alleen getoond als er ten minste ${figures.degreesOfFreedom} mensen meer zijn dan geschatte getallen, en achter elke uitkomst genoeg mensen.`,
        en: `A model is shown only where there are at least ${figures.degreesOfFreedom} more people than estimated numbers, and enough people behind each outcome.`,
      },
      {
        nl: `Voor het publiek worden aantallen afgerond op een veelvoud van ${roundingBase}, en andere uitkomsten op ${figures.digits} cijfers.`,
        en: `For the public, counts are rounded to a multiple of ${roundingBase}, and other figures to ${figures.digits} digits.`,
      },
      {
        nl: "Een verborgen cijfer wordt genoemd, met de reden. Het valt niet stil weg.",
        en: "A hidden figure is named, with the reason. It is not dropped in silence.",
      },
    ],
  };
}

interface Method {
  readonly measure: Text;
  readonly how: Text;
  readonly source: string;
}

/** Each measure of the mirror with the method behind it and where that method was published. */
const methodTable: readonly Method[] = [
  {
    measure: { nl: "Aandeel, kans", en: "Share, rate" },
    how: { nl: "Interval van Wilson", en: "Wilson interval" },
    source: "Wilson, J. Am. Stat. Assoc. 22, 1927",
  },
  {
    measure: { nl: "Verschil tussen twee kansen", en: "Difference between two rates" },
    how: {
      nl: "Interval van Newcombe, uit twee intervallen van Wilson",
      en: "Newcombe interval, from two Wilson intervals",
    },
    source: "Newcombe, Stat. Med. 17, 1998",
  },
  {
    measure: { nl: "Verhouding van twee kansen", en: "Ratio of two rates" },
    how: { nl: "Interval van Katz, op de logaritme", en: "Katz interval, on the logarithm" },
    source: "Katz et al., Biometrics 34, 1978",
  },
  {
    measure: { nl: "Kan het toeval zijn?", en: "Can it be chance?" },
    how: {
      nl: "Chi-kwadraattoets van Pearson, zonder correctie; exacte toets van Fisher als ergens minder dan 5 verwacht worden",
      en: "Pearson's chi-square test, without correction; Fisher's exact test where fewer than 5 are expected somewhere",
    },
    source: "Pearson, Phil. Mag. 50, 1900; Fisher, J. R. Stat. Soc. 85, 1922",
  },
  {
    measure: { nl: "Veel vergelijkingen tegelijk", en: "Many comparisons at once" },
    how: { nl: "Holm; naar keuze Benjamini–Hochberg", en: "Holm; Benjamini–Hochberg by choice" },
    source: "Holm, Scand. J. Stat. 6, 1979; Benjamini & Hochberg, J. R. Stat. Soc. B 57, 1995",
  },
  {
    measure: { nl: "Met een derde kenmerk", en: "With a third characteristic" },
    how: {
      nl: "Mantel–Haenszel, met de toetsen van Cochran–Mantel–Haenszel en Breslow–Day–Tarone",
      en: "Mantel–Haenszel, with the Cochran–Mantel–Haenszel and Breslow–Day–Tarone tests",
    },
    source: "Mantel & Haenszel, J. Natl. Cancer Inst. 22, 1959; Tarone, Biometrika 72, 1985",
  },
];

const methodWords = {
  title: { nl: "Methode per maat", en: "Method for each measure" },
  caption: {
    nl: "Maten van de spiegel, met de methode en waar zij is beschreven",
    en: "Measures of the mirror, with the method and where it was described",
  },
  measure: { nl: "Maat", en: "Measure" },
  how: { nl: "Methode", en: "Method" },
  source: { nl: "Bron", en: "Source" },
} satisfies Record<string, Text>;

function MethodTable({ visit }: { readonly visit: Visit }) {
  return (
    <section>
      <h2>{visit.say(methodWords.title)}</h2>
      <DataTable
        id="methods"
        caption={visit.say(methodWords.caption)}
        rows={methodTable}
        rowKey={row => row.measure.en}
        columns={[
          { key: "measure", head: visit.say(methodWords.measure), cell: row => visit.say(row.measure) },
          { key: "how", head: visit.say(methodWords.how), cell: row => visit.say(row.how) },
          { key: "source", head: visit.say(methodWords.source), cell: row => row.source },
        ]}
      />
    </section>
  );
}

/** The pages that explain: about, privacy, accessibility, and how figures are calculated. */
export const information: readonly Route[] = [about, privacy, accessibility, methods].map(page => ({
  method: "GET",
  path: page.path,
  may: "page.public",
  answer: visit => ({
    kind: "page",
    title: page.title,
    body:
      page === methods ? (
        <>
          <Explained visit={visit} page={{ ...page, parts: [...page.parts, hiding(readPolicy())] }} />
          <MethodTable visit={visit} />
        </>
      ) : (
        <Explained visit={visit} page={page} />
      ),
  }),
}));
