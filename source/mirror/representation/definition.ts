import type { View } from "../view.ts";
import { askRepresentation } from "./ask.ts";
import { representationKey, representationLayout } from "./layout.tsx";
import type { RepresentationStructure } from "./model.ts";
import { type RepresentationQuestion, representationParameters } from "./parameters.ts";
import { representationFinding } from "./representation.ts";
import { representationScript } from "./script.ts";
import { methods, texts } from "./texts.ts";

/** Representation: who works here, at which level, beside a population or a target? */
export const representationView: View<RepresentationQuestion, RepresentationStructure> = {
  name: "representation",
  title: texts.title,
  about: texts.about,
  parameters: representationParameters,
  methods,
  // Characteristics that are counted each apart do not add up to one total.
  suits: dataset => dataset.characteristics.length === 0,
  answer: askRepresentation,
  find: representationFinding,
  layout: representationLayout,
  key: representationKey,
  script: representationScript,
};
