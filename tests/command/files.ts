import { join } from "node:path";

/** Table 2.1 as the product ships it. */
export const table21File = join(import.meta.dirname, "../../content/demonstration/bijstand-2018.csv");
