import type { Parameters } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";
import type { View } from "../view.ts";
import { type VignettesStructure, answerVignettes } from "./answer.ts";
import type { VignettesQuestion } from "./model.ts";
import { vignettesScript } from "./script.ts";
import { methods, parameterTexts as own, texts } from "./texts.ts";
import { vignettesKey, vignettesLayout } from "./view.tsx";
import { vignettes } from "./vignettes.ts";

const parameters = {
  outcome: { kind: "column", of: "answer", label: own.outcome, hint: own.outcomeHint },
  attributes: {
    kind: "columns",
    of: "category",
    least: 1,
    most: 20,
    all: true,
    label: own.attributes,
    hint: own.attributesHint,
  },
  respondent: { kind: "column", of: "pseudonym", label: own.respondent, hint: own.respondentHint },
  baseline: {
    kind: "reference",
    columns: "attributes",
    label: own.baseline,
    hint: own.baselineHint,
    otherwise: own.firstLevel,
  },
  errors: {
    kind: "choice",
    label: own.errors,
    options: [
      { value: "CR1", label: own.CR1 },
      { value: "CR2", label: own.CR2 },
      { value: "CR1S", label: own.CR1S },
      { value: "CR0", label: own.CR0 },
    ],
    more: true,
  },
  adjust: asked.adjust,
  level: asked.level,
} as const satisfies Parameters;

/** Judgements of vignettes or profiles whose characteristics were handed out by lot. */
export const vignettesView: View<VignettesQuestion, VignettesStructure> = {
  name: "vignettes",
  title: texts.title,
  about: texts.about,
  onlyFor: {
    nl: "oordelen over korte beschrijvingen waarin kenmerken zijn geloot",
    en: "judgements of short descriptions in which characteristics were drawn by lot",
  },
  parameters,
  methods,
  suits: dataset => dataset.kind === "rows",
  answer: answerVignettes,
  find: vignettes,
  layout: vignettesLayout,
  key: vignettesKey,
  script: finding => vignettesScript(finding),
};
