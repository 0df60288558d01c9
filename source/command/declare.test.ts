import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { declarations, declare, refuseUndeclared } from "./declare.ts";
import { makeProgram } from "./program.ts";

describe("Commands and the policy table", () => {
  it("refuses to start with a command that declares nothing, however deep it lies", () => {
    const program = new Command("mozaiek");
    declare(program.command("doctor"), "command.run");
    program.command("mirror").command("spy");
    expect(() => refuseUndeclared(program)).toThrow('"mirror spy" declares no permission');
  });

  it("refuses a permission that whoever runs the program does not have", () => {
    const program = new Command("mozaiek");
    declare(program.command("judge"), "dataset.judge");
    expect(() => refuseUndeclared(program)).toThrow("dataset.judge");
  });

  it("starts with every command that there is", () => {
    const names = declarations(makeProgram()).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["serve", "import", "datasets", "mirror decisions", "protect", "audit verify"]),
    );
    expect(declarations(makeProgram()).every(({ may }) => may !== null)).toBe(true);
  });
});
