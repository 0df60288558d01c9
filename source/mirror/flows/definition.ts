import { type Parameters, scaleColumns } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";
import type { View } from "../view.ts";
import { type FlowsStructure, answerFlows } from "./answer.ts";
import { flows } from "./flows.ts";
import type { FlowsQuestion } from "./model.ts";
import { flowsScript } from "./script.ts";
import { methods, parameterTexts as own, texts } from "./texts.ts";
import { flowsKey, flowsLayout } from "./view.tsx";

const parameters = {
  from: {
    kind: "column",
    of: "category",
    optional: true,
    standard: dataset => scaleColumns(dataset).at(-2) ?? null,
    label: own.from,
    hint: own.fromHint,
  },
  to: {
    kind: "column",
    of: "category",
    optional: true,
    standard: dataset => (scaleColumns(dataset).length > 1 ? (scaleColumns(dataset).at(-1) ?? null) : null),
    label: own.to,
  },
  outside: { kind: "groups", column: "to", least: 0, label: own.outside, hint: own.outsideHint },
  person: { kind: "column", of: "pseudonym", optional: true, label: own.person, hint: own.personHint },
  period: { kind: "column", of: "period", optional: true, label: own.period },
  level: { kind: "column", of: "category", optional: true, label: own.level },
  later: {
    kind: "dataset",
    optional: true,
    shares: ["person", "level", "by"],
    label: own.later,
    hint: own.laterHint,
  },
  by: { kind: "columns", of: "category", least: 1, most: 20, label: own.by },
  cross: { ...asked.cross, more: true },
  reference: asked.reference,
  margin: asked.margin,
  adjust: asked.adjust,
  confidence: asked.level,
} as const satisfies Parameters;

/** Who rises, leaves and arrives. */
export const flowsView: View<FlowsQuestion, FlowsStructure> = {
  name: "flows",
  title: texts.title,
  about: texts.about,
  parameters,
  methods,
  suits: dataset =>
    dataset.kind === "rows" &&
    (scaleColumns(dataset).length > 1 || dataset.columns.some(column => column.role === "pseudonym")),
  answer: answerFlows,
  find: flows,
  layout: flowsLayout,
  key: flowsKey,
  script: finding => flowsScript(finding),
};
