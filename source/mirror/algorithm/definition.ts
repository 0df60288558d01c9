import type { Parameters } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";
import type { View } from "../view.ts";
import { algorithm } from "./algorithm.ts";
import { type AlgorithmStructure, answerAlgorithm } from "./answer.ts";
import type { AlgorithmQuestion } from "./model.ts";
import { algorithmScript } from "./script.ts";
import { methods, parameterTexts as own, texts } from "./texts.ts";
import { algorithmKey, algorithmLayout } from "./view.tsx";

const parameters = {
  predicted: { kind: "column", of: "answer", label: own.predicted, hint: own.predictedHint },
  bound: {
    kind: "number",
    min: -1_000_000,
    max: 1_000_000,
    standard: null,
    label: own.bound,
    hint: own.boundHint,
  },
  actual: { kind: "column", of: "yes-no", label: own.actual, hint: own.actualHint },
  by: { kind: "columns", of: "category", least: 1, most: 20, label: own.by },
  cross: { ...asked.cross, more: true },
  reference: asked.reference,
  margin: asked.margin,
  adjust: asked.adjust,
  level: asked.level,
} as const satisfies Parameters;

/** Decisions of an algorithm or a rule beside what came of them. */
export const algorithmView: View<AlgorithmQuestion, AlgorithmStructure> = {
  name: "algorithm",
  title: texts.title,
  about: texts.about,
  onlyFor: {
    nl: "besluiten of scores, met wat er later van kwam",
    en: "decisions or scores, with what came of them later",
  },
  parameters,
  methods,
  suits: dataset => dataset.kind === "rows",
  answer: answerAlgorithm,
  find: algorithm,
  layout: algorithmLayout,
  key: algorithmKey,
  script: finding => algorithmScript(finding),
};
