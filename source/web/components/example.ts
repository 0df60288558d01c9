import type { ReactNode } from "react";
import type { Locale } from "../../language/text.ts";

/** One way to use a component; every example is rendered and checked for accessibility in both languages. */
export interface Example {
  readonly name: string;
  render(locale: Locale): ReactNode;
}
