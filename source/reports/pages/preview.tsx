import { DocumentView } from "../../document/html.tsx";
import { toPdf } from "../../document/pdf.server.ts";
import { toWord } from "../../document/word.server.ts";
import type { Text } from "../../language/text.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { composeReport } from "../compose.server.ts";
import { openDataZip } from "../files.server.ts";
import { trailOf } from "./parts.tsx";

const texts = {
  title: { nl: "Zo leest men het", en: "As it will be read" },
  back: { nl: "Terug naar schrijven", en: "Back to writing" },
  pdf: { nl: "Pdf", en: "PDF" },
  word: { nl: "Word", en: "Word" },
  data: { nl: "Open data (zip)", en: "Open data (zip)" },
  downloads: { nl: "Dit concept meenemen", en: "Take this draft along" },
} satisfies Record<string, Text>;

const idOf = (visit: Visit): string => visit.params["report"] ?? "";
const compose = (visit: Visit) => composeReport(visit.house, idOf(visit), visit.house.now());

async function page(visit: Visit): Promise<Answer> {
  const document = await compose(visit);
  const here = visit.to(`/reports/${idOf(visit)}`);
  return {
    kind: "page",
    title: texts.title,
    trail: trailOf({ id: idOf(visit), title: document.title }),
    body: (
      <>
        <nav aria-label={visit.say(texts.downloads)} className="not-printed">
          <Actions>
            <ButtonLink look="secondary" href={here}>
              {visit.say(texts.back)}
            </ButtonLink>
            <a href={`${here}/preview.pdf`}>{visit.say(texts.pdf)}</a>
            <a href={`${here}/preview.docx`}>{visit.say(texts.word)}</a>
            <a href={`${here}/preview.zip`}>{visit.say(texts.data)}</a>
          </Actions>
        </nav>
        <DocumentView document={document} />
      </>
    ),
  };
}

/** A report as its readers would see it, and the same in other forms; each says that it is a draft. */
export const previewRoutes: readonly Route[] = [
  { method: "GET", path: "/reports/:report/preview", may: "report.read", answer: page },
  {
    method: "GET",
    path: "/reports/:report/preview.pdf",
    may: "report.read",
    answer: async visit => {
      const document = await compose(visit);
      const body = await toPdf(document);
      return { kind: "file", name: `${document.type}-draft.pdf`, type: "application/pdf", body };
    },
  },
  {
    method: "GET",
    path: "/reports/:report/preview.docx",
    may: "report.read",
    answer: async visit => {
      const document = await compose(visit);
      return {
        kind: "file",
        name: `${document.type}-draft.docx`,
        type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        body: await toWord(document),
      };
    },
  },
  {
    method: "GET",
    path: "/reports/:report/preview.zip",
    may: "report.read",
    answer: async visit => {
      const document = await compose(visit);
      return {
        kind: "file",
        name: `${document.type}-draft.zip`,
        type: "application/zip",
        body: openDataZip(document),
      };
    },
  },
];
