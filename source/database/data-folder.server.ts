import { accessSync, constants, mkdirSync } from "node:fs";
import { Failure } from "../language/failure.ts";

/**
 * Makes the data folder, for its owner only, where it is missing.
 *
 * @throws Failure `data-folder` when it cannot be made or written to
 */
export function makeDataFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    accessSync(data, constants.W_OK);
  } catch (error) {
    throw new Failure(
      "data-folder",
      {
        nl: `In de gegevensmap ${data} kan niet worden geschreven. Kies met MOZAIEK_DATA een andere map of pas de rechten aan.`,
        en: `The data folder ${data} cannot be written to. Choose another with MOZAIEK_DATA or change its permissions.`,
      },
      { status: 503, cause: error },
    );
  }
}
