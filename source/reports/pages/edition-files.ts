import type { ReportDocument } from "../../document/model.ts";
import { toPdf } from "../../document/pdf.server.ts";
import { toWord } from "../../document/word.server.ts";
import { Failure } from "../../language/failure.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { archiveZip } from "../archive.server.ts";
import { listEditions, readEdition } from "../editions.server.ts";
import { openDataZip } from "../files.server.ts";
import { listProposals } from "../proposals.server.ts";
import { editionIn, editionReader } from "./edition-reader.ts";

const withdrawnFile = () =>
  new Failure(
    "edition-withdrawn",
    {
      nl: "Deze uitgave is ingetrokken. Op haar pagina staat waarom.",
      en: "This edition was withdrawn. Its page says why.",
    },
    { status: 404 },
  );

/** A form of an edition, made from the document as it was adopted. */
const asFile = (
  name: string,
  type: string,
  make: (document: ReportDocument) => Uint8Array | Promise<Uint8Array>,
): Route => ({
  method: "GET",
  path: `/reports/editions/:edition/${name}`,
  may: "edition.read",
  answer: async visit => {
    const edition = await readEdition(visit.house.planes, editionIn(visit), await editionReader(visit));
    if (edition.document === null) throw withdrawnFile();
    const own = `${edition.document.type}-${edition.number}`;
    return {
      kind: "file",
      name: `${own}${name.slice(name.indexOf("."))}`,
      type,
      body: await make(edition.document),
    };
  },
});

async function archiveAnswer(visit: Visit): Promise<Answer> {
  const { planes } = visit.house;
  const reader = await editionReader(visit);
  const edition = await readEdition(planes, editionIn(visit), reader);
  const { document, report, number } = edition;
  if (document === null) throw withdrawnFile();
  const before = (await listEditions(planes, reader))
    .filter(one => one.report === report && one.number < number)
    .toSorted((a, b) => a.number - b.number);
  const earlier = await Promise.all(before.map(({ id }) => readEdition(planes, id, reader)));
  const proposals = (await listProposals(planes.work, report)).filter(one => one.number <= number);
  return {
    kind: "file",
    name: `${document.type}-${number}-archive.zip`,
    type: "application/zip",
    body: await archiveZip({ edition: { ...edition, document }, earlier, proposals }),
  };
}

/** An edition to take along: as PDF, Word, open data, and for the archive. */
export const editionFiles: readonly Route[] = [
  asFile("report.pdf", "application/pdf", toPdf),
  asFile("report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", toWord),
  asFile("data.zip", "application/zip", openDataZip),
  {
    method: "GET",
    path: "/reports/editions/:edition/archive.zip",
    may: "edition.archive",
    answer: archiveAnswer,
  },
];
