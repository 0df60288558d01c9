import type { Parameters } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";
import type { View } from "../view.ts";
import { type ScaleStructure, answerScale } from "./answer.ts";
import type { ScaleQuestion } from "./model.ts";
import { scale } from "./scale.ts";
import { scaleScript } from "./script.ts";
import { methods, parameterTexts as own, texts } from "./texts.ts";
import { scaleKey, scaleLayout } from "./view.tsx";

const parameters = {
  items: { kind: "columns", of: "score", least: 2, most: 60, label: own.items, hint: own.itemsHint },
  reversed: {
    kind: "columns",
    of: "score",
    among: "items",
    least: 0,
    most: 60,
    label: own.reversed,
    hint: own.reversedHint,
  },
  by: { kind: "columns", of: "category", least: 1, most: 20, label: own.by },
  margin: {
    kind: "number",
    min: 0.000001,
    max: 1_000_000,
    standard: null,
    label: own.margin,
    hint: own.marginHint,
  },
  cross: { ...asked.cross, more: true },
  lowest: { kind: "number", min: -1_000_000, max: 1_000_000, standard: null, label: own.lowest, more: true },
  highest: {
    kind: "number",
    min: -1_000_000,
    max: 1_000_000,
    standard: null,
    label: own.highest,
    more: true,
  },
  asked: {
    kind: "dataset",
    optional: true,
    shares: ["by"],
    label: own.asked,
    hint: own.askedHint,
    more: true,
  },
  level: asked.level,
} as const satisfies Parameters;

/** A scale of several questions: means by group, and whether they differ by what matters. */
export const scaleView: View<ScaleQuestion, ScaleStructure> = {
  name: "scale",
  title: texts.title,
  about: texts.about,
  parameters,
  methods,
  suits: dataset => dataset.kind === "rows",
  answer: answerScale,
  find: scale,
  layout: scaleLayout,
  key: scaleKey,
  script: finding => scaleScript(finding),
};
