import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { makeProgram } from "./program.ts";

const within = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(within)];
const called = (command: Command): string =>
  command.parent === null ? command.name() : `${called(command.parent)} ${command.name()}`;

describe("the help of every command", () => {
  const commands = within(makeProgram()).map(command => [called(command), command] as const);

  it.each(commands)("%s says how it is used, what it does and what each option is", (name, command) => {
    expect(command.helpInformation().startsWith(`Usage: ${name}`)).toBe(true);
    expect(command.description()).not.toBe("");
    expect(command.options.filter(({ description }) => description === "").map(({ flags }) => flags)).toEqual(
      [],
    );
    const undescribed = command.registeredArguments.filter(({ description }) => description === "");
    expect(undescribed.map(argument => argument.name())).toEqual([]);
  });
});
