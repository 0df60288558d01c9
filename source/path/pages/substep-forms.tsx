import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ByLine, errorAt, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { listRemoved } from "../../work/removed.server.ts";
import { verdicts } from "../model.ts";
import { isTicked } from "../progress.ts";
import { actionOf, placeOf, type Shown } from "./substep-panels.tsx";
import { texts, verdictNames } from "./substep-texts.ts";

export function JudgeForm({ shown }: { readonly shown: Shown }): ReactElement {
  const { visit, one, problem } = shown;
  const { judgement } = one;
  return (
    <form method="post" action={actionOf(visit, one, "judge")}>
      <Heading level={2} id="judgement">
        {visit.say(texts.yourJudgement)}
      </Heading>
      <p>{visit.say(texts.yourJudgementLead)}</p>
      <Radios
        name="verdict"
        label={visit.say(texts.verdict)}
        value={typedOr(problem, "verdict", judgement?.verdict ?? "open")}
        error={errorAt(problem, "verdict", visit)}
        options={verdicts.map(verdict => ({
          value: verdict,
          label: visit.say(verdictNames[verdict]),
          ...(verdict === "skipped"
            ? {
                more: (
                  <TextArea
                    name="reason"
                    label={visit.say(texts.reasonLabel)}
                    rows={2}
                    value={typedOr(problem, "reason", judgement?.reason ?? "")}
                    error={errorAt(problem, "reason", visit)}
                  />
                ),
              }
            : {}),
        }))}
      />
      <Field
        name="owner"
        label={visit.say(texts.ownerLabel)}
        hint={visit.say(texts.ownerHint)}
        width={20}
        value={typedOr(problem, "owner", judgement?.owner ?? "")}
        error={errorAt(problem, "owner", visit)}
      />
      <DateField
        name="due"
        label={visit.say(texts.dueLabel)}
        value={typedOr(problem, "due", judgement?.due ?? "")}
        error={errorAt(problem, "due", visit)}
      />
      <Actions>
        <Button>{visit.say(texts.save)}</Button>
      </Actions>
    </form>
  );
}

export async function Notes({ shown }: { readonly shown: Shown }): Promise<ReactElement> {
  const { visit, one, said, names, problem } = shown;
  const edits = allowed("path.edit", visit.person);
  const removed = edits ? await listRemoved(visit.house.planes.work, "path_note", visit.house.now()) : [];
  const { path, walk, substep } = placeOf(one);
  const brief = (words: string) => (words.length > 60 ? `${words.slice(0, 57)}…` : words);
  return (
    <section aria-labelledby="notes">
      <Heading level={2} id="notes">
        {visit.say(texts.notes)}
      </Heading>
      {said.notes.length === 0 ? <p>{visit.say(texts.noNotes)}</p> : null}
      <ul className="notes">
        {said.notes.map(note => (
          <li key={note.id}>
            <p className="note-words">{note.words}</p>
            <div className="note-foot">
              <ByLine visit={visit} names={names} by={note.by} at={note.at} />
              {edits ? (
                <RemoveButton
                  visit={visit}
                  action={actionOf(visit, one, "notes/remove")}
                  id={note.id}
                  label={brief(note.words)}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {edits ? (
        <form method="post" action={actionOf(visit, one, "notes")}>
          <TextArea
            name="words"
            label={visit.say(texts.note)}
            hint={visit.say(texts.noteHint)}
            rows={3}
            value={typedOr(problem, "words", "")}
            error={errorAt(problem, "words", visit)}
          />
          <Actions>
            <Button look="secondary">{visit.say(texts.addNote)}</Button>
          </Actions>
        </form>
      ) : null}
      <Removed
        visit={visit}
        action={actionOf(visit, one, "notes/restore")}
        items={removed
          .filter(({ row }) => row["path"] === path && row["walk"] === walk && row["substep"] === substep)
          .map(({ id, row }) => ({ id, label: brief(String(row["words"])) }))}
      />
    </section>
  );
}

export function Dispute({ shown }: { readonly shown: Shown }): ReactElement | null {
  const { visit, one, said, problem } = shown;
  if (!allowed("path.contest", visit.person)) return null;
  const open = said.contests.some(({ by, settledAt }) => settledAt === null && by === visit.person?.id);
  if (open) return null;
  return (
    <section aria-labelledby="dispute-title">
      <Heading level={2} id="dispute-title">
        {visit.say(texts.dispute)}
      </Heading>
      {isTicked(one.state) ? (
        <form method="post" action={actionOf(visit, one, "contest")}>
          <p>{visit.say(texts.disputeLead)}</p>
          <TextArea
            name="dispute"
            label={visit.say(texts.disputeLabel)}
            rows={3}
            value={typedOr(problem, "dispute", "")}
            error={errorAt(problem, "dispute", visit)}
          />
          <Actions>
            <Button>{visit.say(texts.disputeButton)}</Button>
          </Actions>
        </form>
      ) : (
        <p>{visit.say(texts.notTicked)}</p>
      )}
    </section>
  );
}
