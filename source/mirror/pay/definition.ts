import type { View } from "../view.ts";
import { askPay } from "./ask.ts";
import { payKey, payLayout } from "./layout.tsx";
import type { PayStructure } from "./model.ts";
import { type PayQuestion, payParameters } from "./parameters.ts";
import { pay } from "./pay.ts";
import { payScript } from "./script.ts";
import { methods, texts } from "./texts.ts";

/** Pay: how large is the gap between groups, also between people in equal work? */
export const payView: View<PayQuestion, PayStructure> = {
  name: "pay",
  title: texts.title,
  about: texts.about,
  parameters: payParameters,
  methods,
  suits: dataset => dataset.kind === "rows",
  answer: askPay,
  find: pay,
  layout: payLayout,
  key: payKey,
  script: payScript,
};
