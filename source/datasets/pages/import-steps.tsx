import { Steps } from "../../web/components/progress.tsx";
import type { Visit } from "../../web/route.ts";
import type { Draft } from "./drafts.server.ts";
import { common } from "./texts.ts";

type Step = "file" | "columns" | "register" | "gate" | "keep";

/** Where one is in an import. The gate is a step only for who meets it. */
export function ImportSteps({
  visit,
  draft,
  now,
  gate = now === "gate",
}: {
  readonly visit: Visit;
  readonly draft: Pick<Draft, "id"> | null;
  readonly now: Step;
  readonly gate?: boolean;
}) {
  const here = draft === null ? null : visit.to(`/datasets/imports/${draft.id}`);
  const link = (path: string) => (here === null ? undefined : `${here}${path}`);
  const steps: { step: Step; name: string; href?: string | undefined }[] = [
    { step: "file", name: visit.say(common.stepFile) },
    { step: "columns", name: visit.say(common.stepColumns), href: link("") },
    { step: "register", name: visit.say(common.stepRegister), href: link("/register") },
    ...(gate ? [{ step: "gate" as const, name: visit.say(common.stepGate) }] : []),
    { step: "keep", name: visit.say(common.stepDone) },
  ];
  return <Steps steps={steps} current={steps.findIndex(({ step }) => step === now)} locale={visit.locale} />;
}
