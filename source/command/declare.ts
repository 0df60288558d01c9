import type { Command } from "commander";
import { type Holder, type Permission, policy } from "../identity/policy.ts";

const declared = new WeakMap<Command, Permission>();

/** Says which permission of the policy table a command runs under, as every route does. */
export function declare(command: Command, may: Permission): Command {
  declared.set(command, may);
  return command;
}

/** Every command that does something, with its full name and what it declared. */
export function declarations(
  program: Command,
): readonly { readonly name: string; readonly may: Permission | null }[] {
  const walk = (command: Command, path: readonly string[]): ReturnType<typeof declarations>[number][] =>
    command.commands.length === 0
      ? [{ name: path.join(" "), may: declared.get(command) ?? null }]
      : command.commands.flatMap(child => walk(child, [...path, child.name()]));
  return walk(program, []);
}

/**
 * Refuses to start with a command that names no permission, or one that whoever runs the program does not have: a
 * new command that reads data on people must have been thought about.
 *
 * @throws Error naming the command
 */
export function refuseUndeclared(program: Command): void {
  for (const { name, may } of declarations(program)) {
    if (may === null) throw new Error(`the command "${name}" declares no permission`);
    const holders: readonly Holder[] = policy[may];
    if (!holders.includes("operator") && !holders.includes("anyone"))
      throw new Error(`the command "${name}" declares ${may}, which whoever runs the program does not have`);
  }
}
