import type { Parameters } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";
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
  cross: { ...asked.cross, more: true },
  reference: asked.reference,
  margin: asked.margin,
  adjust: asked.adjust,
  level: asked.level,
} as const satisfies Parameters;

/** Answers to applications that differ in one thing. */
export const correspondenceView: View<CorrespondenceQuestion, CorrespondenceStructure> = {
  name: "correspondence",
  title: texts.title,
  about: texts.about,
  onlyFor: {
    nl: "brieven of sollicitaties die alleen in één ding verschillen",
    en: "letters or applications that differ in one thing",
  },
  parameters,
  methods,
  answer: answerCorrespondence,
  find: correspondence,
  layout: correspondenceLayout,
  key: correspondenceKey,
  script: finding => correspondenceScript(finding),
};
