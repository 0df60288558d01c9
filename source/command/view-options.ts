import { type Command, Option } from "commander";
import { audiences } from "../disclosure/model.ts";
import type { Parameter } from "../mirror/parameters.ts";
import type { View } from "../mirror/view.ts";
import { each, list, usage } from "./speech.ts";

/** What was typed for each parameter, as an address would say it. */
export type TypedQuestion = Readonly<Record<string, readonly string[]>>;

/** `minimumSize` as it is typed: `minimum-size`. */
const flagOf = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

/** A second file that cannot be left out is an argument, as the first is: `network EDGES NODES`. */
const isArgument = (parameter: Parameter): boolean =>
  parameter.kind === "dataset" && parameter.optional !== true;

/** The options and arguments of a view's command, made from its parameters as its form is. */
export function addParameters(command: Command, view: View): void {
  for (const [name, parameter] of Object.entries(view.parameters)) {
    const words = [parameter.label.en, parameter.hint?.en].filter(Boolean).join(": ");
    const flag = `--${flagOf(name)}`;
    switch (parameter.kind) {
      case "columns":
        command.option(`${flag} <A,B…>`, words);
        break;
      case "column":
        command.option(`${flag} <column>`, words);
        break;
      case "groups":
        command.option(`${flag} <G,H…>`, words);
        break;
      case "choice":
        command.addOption(
          new Option(`${flag} <choice>`, words)
            .choices(parameter.options.map(option => option.value))
            .default(parameter.options[0]!.value),
        );
        break;
      case "number":
        command.option(
          `${flag} <number>`,
          `${words} (${parameter.min} to ${parameter.max}${parameter.standard === null ? "" : `, ${parameter.standard} by default`})`,
        );
        break;
      case "reference":
        command.addOption(each(`${flag} <group>`, `${words} (GROUP, or COLUMN=GROUP); may be repeated`));
        break;
      case "dataset":
        if (isArgument(parameter)) command.argument(`<${flagOf(name)}>`, words);
        else command.option(`${flag} <file>`, `${words} (a file, or the name of a dataset)`);
        break;
      default:
        parameter satisfies never;
    }
  }
  command
    .option("--counts", "one row a group, with numbers of people")
    .option("--population <column>", "with --counts: the column with the number of people in each group")
    .option("--weight <column>", "each row stands for that many, such as FTE")
    .option("--sheet <name>", "sheet of a workbook")
    .option("--sample", "the file is a sample, not everyone")
    .addOption(
      new Option("--audience <audience>", "whose rules apply to small numbers")
        .choices([...audiences])
        .default("analyst"),
    );
}

/**
 * What was typed, by parameter.
 *
 * @param args the arguments after the first file
 * @throws Failure `usage` for a number outside its range, or too few columns
 */
export function typedQuestion(
  view: View,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
): TypedQuestion {
  const left = [...args];
  const typed: Record<string, readonly string[]> = {};
  for (const [name, parameter] of Object.entries(view.parameters)) {
    const flag = `--${flagOf(name)}`;
    const value: unknown = isArgument(parameter) ? left.shift() : options[name];
    const several = parameter.kind === "columns" || parameter.kind === "groups";
    const said: readonly string[] = Array.isArray(value)
      ? value.map(String)
      : typeof value !== "string"
        ? []
        : several
          ? list(value)
          : [value];
    typed[name] = said;
    if (parameter.kind === "columns" && value !== undefined && said.length < parameter.least)
      throw usage({
        nl: `Noem bij ${flag} ten minste ${parameter.least === 1 ? "één kolom" : `${parameter.least} kolommen`}.`,
        en: `Name at least ${parameter.least === 1 ? "one column" : `${parameter.least} columns`} with ${flag}.`,
      });
    const [first] = said;
    if (parameter.kind === "number" && first !== undefined) {
      const number = Number(first.replace(",", "."));
      if (!(number >= parameter.min && number <= parameter.max))
        throw usage({
          nl: `${flag} is een getal van ${parameter.min} tot ${parameter.max}; niet ${first}.`,
          en: `${flag} is a number from ${parameter.min} to ${parameter.max}; not ${first}.`,
        });
    }
    if (
      parameter.kind === "column" &&
      parameter.optional !== true &&
      parameter.place === undefined &&
      first === undefined
    )
      throw usage({
        nl: `Noem met ${flag} een kolom: ${parameter.label.nl.toLowerCase()}.`,
        en: `Name a column with ${flag}: ${parameter.label.en.toLowerCase()}.`,
      });
    if (parameter.kind === "columns" && parameter.least > 0 && parameter.all !== true && first === undefined)
      throw usage({
        nl: `Noem met ${flag} een of meer kolommen: ${parameter.label.nl.toLowerCase()}.`,
        en: `Name one or more columns with ${flag}: ${parameter.label.en.toLowerCase()}.`,
      });
  }
  return typed;
}
