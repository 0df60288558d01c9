import { parameterTexts as shared } from "../decisions/texts.ts";
import type { Parameters } from "../parameters.ts";
import type { View } from "../view.ts";
import { type CorrespondenceStructure, answerCorrespondence, correspondence } from "./correspondence.ts";
import type { CorrespondenceQuestion } from "./model.ts";
import { correspondenceScript } from "./script.ts";
import { methods, parameterTexts as own, texts } from "./texts.ts";
import { correspondenceKey, correspondenceLayout } from "./view.tsx";

const parameters = {
  response: { kind: "column", of: "yes-no", label: own.response, hint: own.responseHint },
  by: { kind: "columns", of: "category", least: 1, most: 20, label: own.by },
  pair: { kind: "column", of: "pseudonym", optional: true, label: own.pair, hint: own.pairHint },
  cross: {
    kind: "choice",
    label: shared.cross,
    options: [
      { value: "none", label: shared.crossNone },
      { value: "pairs", label: shared.crossPairs },
      { value: "all", label: shared.crossAll },
    ],
    more: true,
  },
  reference: { kind: "reference", columns: "by", label: shared.versus, hint: shared.versusHint },
  adjust: {
    kind: "choice",
    label: shared.adjust,
    options: [
      { value: "holm", label: shared.holm },
      { value: "bh", label: shared.bh },
    ],
    more: true,
  },
  level: { kind: "number", min: 0.5, max: 0.999, standard: 0.95, label: shared.level, more: true },
} as const satisfies Parameters;

/** Answers to applications that differ in one thing. */
export const correspondenceView: View<CorrespondenceQuestion, CorrespondenceStructure> = {
  name: "correspondence",
  title: texts.title,
  about: texts.about,
  parameters,
  methods,
  answer: answerCorrespondence,
  find: correspondence,
  layout: correspondenceLayout,
  key: correspondenceKey,
  script: finding => correspondenceScript(finding),
};
