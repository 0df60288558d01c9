import { toJson } from "../disclosure/export.ts";
import type { ReportDocument } from "../document/model.ts";
import { toOpenData } from "../document/open-data.server.ts";
import { toPdf } from "../document/pdf.server.ts";
import { audienceWords, editionWords, originWords, periodWords } from "../document/words.ts";
import { roles } from "../identity/policy.ts";
import { roleNames } from "../identity/texts.ts";
import { formatMoment } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import { differencesBetween, differencesText } from "./differences.ts";
import { type OpenEdition, sha256 } from "./editions.server.ts";
import { zipOf } from "./files.server.ts";
import type { ProposalLine } from "./proposals.server.ts";
import { signNames } from "./traceability.ts";
import { figuresIn } from "./whole-check.server.ts";

/** An edition with what an archive keeps around it. */
export interface Archived {
  readonly edition: OpenEdition & { readonly document: ReportDocument };
  /** Editions of the same report before it, the first one first. */
  readonly earlier: readonly OpenEdition[];
  /** Every time the report was put forward, up to this edition. */
  readonly proposals: readonly ProposalLine[];
}

interface ArchiveFile {
  readonly name: string;
  readonly body: string | Uint8Array;
  readonly about: Text;
}

/**
 * An edition for the municipality's archive, and for who asks under the open-government act, as one zip: the report, its
 * figures, how they were made, what each was released by, who decided what and why, and the editions before it. People
 * stand in it by their function. `sha256sum -c manifest-sha256.txt` checks that nothing changed since.
 */
export async function archiveZip(archived: Archived): Promise<Uint8Array> {
  const files = await archiveFiles(archived);
  return zipOf(files, new Date(archived.edition.approvedAt));
}

/** The files of that zip, the list of their hashes last. */
export async function archiveFiles(
  archived: Archived,
): Promise<readonly { readonly name: string; readonly body: string | Uint8Array }[]> {
  const { edition, earlier } = archived;
  const { document } = edition;
  const files: ArchiveFile[] = [
    { name: "report.pdf", body: await toPdf(document), about: about.pdf },
    { name: "report.json", body: toJson(document), about: about.json },
    ...toOpenData(document).map(({ name, body }) => ({ name: `data/${name}`, body, about: about.data })),
    { name: "method.txt", body: methodOf(document), about: about.method },
    { name: "releases.json", body: toJson(edition.releases), about: about.releases },
    { name: "decisions.json", body: toJson(decisionsOf(archived)), about: about.decisions },
    ...differing(archived),
    ...earlier.map(one => ({
      name: `earlier/edition-${one.number}.json`,
      body: toJson({ ...recordOf(one), document: one.document }),
      about: about.earlier,
    })),
    { name: "metadata.json", body: toJson(metadataOf(archived)), about: about.metadata },
  ];
  const all = [{ name: "README.txt", body: readme(archived, files) }, ...files];
  const manifest = all.map(({ name, body }) => `${sha256(body)}  ${name}\n`).join("");
  return [...all.map(({ name, body }) => ({ name, body })), { name: "manifest-sha256.txt", body: manifest }];
}

/** What differs from the edition before, where its text can still be read. */
function differing({ edition, earlier }: Archived): readonly ArchiveFile[] {
  const before = earlier.at(-1)?.document ?? null;
  if (before === null) return [];
  const { locale } = edition.document;
  const found = differencesText(differencesBetween(before, edition.document), locale);
  const reason = edition.document.edition.reason;
  const body = [...(reason === null ? [] : [`${says.replaces[locale]} ${reason}`, ""]), found].join("\n");
  return [{ name: "differences.txt", body, about: about.differences }];
}

const about = {
  differences: {
    nl: "wat er anders is dan in de uitgave ervoor, per deel",
    en: "what differs from the edition before, section by section",
  },
  pdf: { nl: "het rapport om te lezen (pdf)", en: "the report to read (PDF)" },
  json: {
    nl: "het rapport als gegevens: de bron van alle vormen",
    en: "the report as data: what every form is made from",
  },
  data: {
    nl: "de cijfers als CSV, beschreven volgens CSVW",
    en: "the figures as CSV, described as CSVW has it",
  },
  method: {
    nl: "hoe elk cijfer is gemaakt en wat het niet zegt",
    en: "how each figure was made, and what it does not say",
  },
  releases: {
    nl: "waarmee elk cijfer is vrijgegeven: de vraag, het beleid, en wat werd getoond en verborgen (nooit een verborgen aantal)",
    en: "what each figure was released by: the question, the policy, and what was shown and hidden (never a hidden count)",
  },
  decisions: {
    nl: "wie voorlegde en besliste (als functie), wanneer, met welke redenen",
    en: "who put it forward and who decided (as a function), when, for which reasons",
  },
  earlier: {
    nl: "een eerdere uitgave, en waarom zij is vervangen of ingetrokken",
    en: "an earlier edition, and why it was replaced or withdrawn",
  },
  metadata: {
    nl: "metagegevens, met de namen uit MDTO waar die er een heeft",
    en: "metadata, by the names of MDTO where it has one",
  },
} satisfies Record<string, Text>;

const says = {
  what: {
    nl: "Dit is een uitgave van een rapport, met alles wat nodig is om haar later te begrijpen en na te rekenen.",
    en: "This is an edition of a report, with all that is needed to understand it later and to check it.",
  },
  files: { nl: "De bestanden:", en: "The files:" },
  decided: { nl: "Hoe dit is vastgesteld:", en: "How this was adopted:" },
  proposed: { nl: "voorgelegd door", en: "put forward by" },
  approved: { nl: "goedgekeurd door", en: "approved by" },
  refused: { nl: "teruggestuurd door", en: "sent back by" },
  taken: { nl: "daarna teruggenomen", en: "taken back after that" },
  reason: { nl: "reden", en: "reason" },
  stood: {
    nl: "Wat bij het nakijken op herleidbaarheid mocht blijven staan:",
    en: "What was let stand when it was checked for what could lead to a person:",
  },
  check: {
    nl: "Nakijken of er niets is veranderd: sha256sum -c manifest-sha256.txt",
    en: "To check that nothing changed: sha256sum -c manifest-sha256.txt",
  },
  archivist: {
    nl: "Waardering, bewaartermijn en plaats in het ordeningsplan staan er niet bij: die bepaalt het archief van de gemeente.",
    en: "Appraisal, retention and the place in the filing plan are left to the municipality's archive.",
  },
  method: { nl: "Hoe de cijfers zijn gemaakt", en: "How the figures were made" },
  noFigures: { nl: "In dit rapport staan geen cijferblokken.", en: "This report holds no sets of figures." },
  beware: { nl: "Let op:", en: "Beware:" },
  replaces: { nl: "Waarom de vorige uitgave is verbeterd:", en: "Why the edition before was corrected:" },
} satisfies Record<string, Text>;

const roleWords = (kept: string | null, locale: Locale): string => {
  const role = roles.find(one => one === kept);
  return role === undefined ? "–" : roleNames[role][locale];
};

/** What is known of an edition besides its document. */
const recordOf = ({ id, number, title, sha256: seal, audience, document, ...one }: OpenEdition) => ({
  edition: id,
  number,
  title,
  audience,
  sha256: seal,
  correction: document?.edition.reason ?? null,
  proposedBy: one.proposedRole,
  proposedAt: one.proposedAt,
  approvedBy: one.approvedRole,
  approvedAt: one.approvedAt,
  embargoUntil: one.embargoUntil,
  withdrawn: one.withdrawn,
});

const decisionsOf = ({ edition, proposals }: Archived) => ({
  ...recordOf(edition),
  decisions: proposals
    .toSorted((a, b) => a.proposedAt.localeCompare(b.proposedAt))
    .map(one => ({
      proposal: one.id,
      number: one.number,
      sha256: one.sha256,
      proposedBy: one.proposedRole,
      proposedAt: one.proposedAt,
      outcome: one.state,
      decidedBy: one.decidedRole,
      decidedAt: one.decidedAt,
      reason: one.reason,
    })),
  accepted: edition.accepted,
});

function metadataOf({ edition, earlier }: Archived): unknown {
  const { document } = edition;
  return {
    identificatie: { identificatieKenmerk: edition.id, identificatieBron: "Mozaïek" },
    naam: document.title,
    omschrijving: `${document.title}. ${editionWords(document)}.`,
    taal: document.locale,
    ...(document.period === null
      ? {}
      : {
          dekkingInTijd: {
            dekkingInTijdType: "gaat over",
            dekkingInTijdBegindatum: document.period.from,
            dekkingInTijdEinddatum: document.period.until,
          },
        }),
    archiefvormer: { verwijzingNaam: document.municipality },
    event: [
      {
        eventType: "voorlegging",
        eventTijd: edition.proposedAt,
        eventVerantwoordelijkeActor: edition.proposedRole,
      },
      {
        eventType: "vaststelling",
        eventTijd: edition.approvedAt,
        eventVerantwoordelijkeActor: edition.approvedRole,
      },
    ],
    gerelateerdInformatieobject: earlier.map(({ id }) => ({ verwijzingIdentificatie: id, type: "vervangt" })),
    beperkingGebruik: {
      beperkingGebruikType: "doelgroep",
      omschrijving: audienceWords[document.audience].nl,
      tot: edition.embargoUntil,
    },
    checksum: { algoritme: "SHA-256", waarde: edition.sha256, over: "document" },
  };
}

function methodOf(document: ReportDocument): string {
  const { locale } = document;
  const figures = figuresIn(document);
  return [
    says.method[locale],
    document.title,
    "",
    ...(figures.length === 0 ? [says.noFigures[locale], ""] : []),
    ...figures.flatMap(figure => [
      figure.title,
      ...figure.methods,
      ...figure.warnings.map(warning => `${says.beware[locale]} ${warning}`),
      originWords(figure, locale),
      `SHA-256 ${figure.origin.contentSha256}`,
      "",
    ]),
  ].join("\n");
}

function readme({ edition, proposals }: Archived, files: readonly ArchiveFile[]): string {
  const { document } = edition;
  const { locale } = document;
  const say = (text: Text): string => text[locale];
  const period = periodWords(document.period, locale);
  const done = (words: Text, role: string | null, at: string) =>
    `${say(words)} ${roleWords(role, locale)}, ${formatMoment(at, locale)}`;
  return [
    document.title,
    document.municipality,
    ...(period === null ? [] : [period]),
    `${editionWords(document)}.`,
    "",
    say(says.what),
    "",
    ...(document.edition.reason === null ? [] : [`${say(says.replaces)} ${document.edition.reason}`, ""]),
    say(says.files),
    ...files.map(({ name, about: words }) => `  ${name}: ${say(words)}`),
    "",
    say(says.decided),
    ...proposals
      .toSorted((a, b) => a.proposedAt.localeCompare(b.proposedAt))
      .map(one => {
        const outcome =
          one.decidedAt === null
            ? one.state === "taken-back"
              ? `; ${say(says.taken)}`
              : ""
            : `; ${done(one.state === "refused" ? says.refused : says.approved, one.decidedRole, one.decidedAt)}`;
        const why = one.reason === null ? "" : `; ${say(says.reason)}: ${one.reason}`;
        return `  ${one.number}: ${done(says.proposed, one.proposedRole, one.proposedAt)}${outcome}${why}`;
      }),
    "",
    ...(edition.accepted.length === 0
      ? []
      : [
          say(says.stood),
          ...edition.accepted.map(
            ({ kind, found, passage, reason }) =>
              `  ${say(signNames[kind])}: “${found}”${passage === found ? "" : ` (${passage})`}; ${say(says.reason)}: ${reason}`,
          ),
          "",
        ]),
    say(says.check),
    say(says.archivist),
    "",
  ].join("\n");
}
