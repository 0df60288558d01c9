import type { Parameters } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";
import type { View } from "../view.ts";
import { type NetworkStructure, answerNetwork } from "./answer.ts";
import type { NetworkQuestion } from "./model.ts";
import { network } from "./network.ts";
import { networkScript } from "./script.ts";
import { methods, parameterTexts as own, texts } from "./texts.ts";
import { networkKey, networkLayout } from "./view.tsx";

const parameters = {
  people: { kind: "dataset", label: own.people, hint: own.peopleHint },
  from: { kind: "column", of: "pseudonym", place: 0, label: own.from },
  to: { kind: "column", of: "pseudonym", place: 1, label: own.to },
  person: { kind: "column", of: "pseudonym", in: "people", place: 0, label: own.person },
  by: { kind: "columns", of: "category", in: "people", least: 1, most: 10, label: own.by },
  strength: { kind: "column", of: "number", optional: true, label: own.strength },
  directed: {
    kind: "choice",
    label: own.directed,
    options: [
      { value: "yes", label: own.directedYes },
      { value: "no", label: own.directedNo },
    ],
  },
  labelings: { kind: "number", min: 99, max: 99_999, standard: 4_999, label: own.labelings, more: true },
  adjust: asked.adjust,
  level: asked.level,
} as const satisfies Parameters;

/** Who is tied to whom, and whether that follows the lines of groups. */
export const networkView: View<NetworkQuestion, NetworkStructure> = {
  name: "network",
  title: texts.title,
  about: texts.about,
  parameters,
  methods,
  suits: dataset => dataset.kind === "rows",
  answer: answerNetwork,
  find: network,
  layout: networkLayout,
  key: networkKey,
  script: finding => networkScript(finding),
};
