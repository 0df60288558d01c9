import { dimensionsOf } from "../../datasets/dimensions.ts";
import type { Dataset } from "../../datasets/model.ts";
import type { DecisionsQuestion } from "./model.ts";
import type { Parameters } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";
import type { View } from "../view.ts";
import { askDecisions } from "./ask.ts";
import { type DecisionsStructure, decisions, partsOf } from "./decisions.ts";
import { decisionsScript } from "./script.ts";
import { methods, parameterTexts as texts, texts as words } from "./texts.ts";
import { decisionsKey, decisionsLayout } from "./view.tsx";

/** A table that counts each characteristic apart holds no intersections. */
const together = (dataset: Dataset): boolean =>
  dataset.characteristics.length === 0 && dimensionsOf(dataset).length > 1;

const parameters = {
  by: { kind: "columns", of: "category", least: 1, most: 20, all: true, label: texts.by },
  moments: { kind: "columns", of: "yes-no", least: 1, most: 20, all: true, label: texts.moments },
  cross: { ...asked.cross, when: together },
  control: {
    kind: "columns",
    of: "category",
    least: 0,
    most: 5,
    label: texts.control,
    hint: texts.controlHint,
    when: together,
  },
  reference: asked.reference,
  margin: asked.margin,
  adjust: asked.adjust,
  level: asked.level,
} as const satisfies Parameters;

/** Decision moments: does every group have equal chances, and where does the difference arise? */
export const decisionsView: View<DecisionsQuestion, DecisionsStructure> = {
  name: "decisions",
  title: words.title,
  about: words.about,
  parameters,
  methods,
  answer: async ({ main }, question) => {
    return partsOf(await askDecisions(main, question));
  },
  find: decisions,
  layout: decisionsLayout,
  key: decisionsKey,
  script: finding => decisionsScript(finding),
};
