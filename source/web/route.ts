import type { ReactNode } from "react";
import type { House } from "../house.ts";
import type { Permission, Role } from "../identity/policy.ts";
import type { Locale, Text } from "../language/text.ts";

/** The person behind a visit, as far as a page may know. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** A posted form: fields that were typed, files apart. Fields that occur more than once keep every value. */
export interface Form {
  one(field: string): string;
  all(field: string): readonly string[];
  /** Everything typed, to give back when something was wrong. */
  readonly typed: Readonly<Record<string, readonly string[]>>;
}

/** One request, as a page sees it. */
export interface Visit {
  readonly house: House;
  readonly locale: Locale;
  readonly person: Person | null;
  /** The role an analyst looks through ("see this page as …"); then `person.roles` is just that role. */
  readonly viewingAs: Role | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly request: Request;
  /** Network address of the visitor, for throttling only: never kept or logged in clear. */
  readonly address: string | null;
  form(): Promise<Form>;
  say(text: Text): string;
  /** Path in the visitor's language: `visit.to("/datasets")` gives `/nl/datasets`. */
  to(path: string): string;
}

/** What a route answers with. `page` is dressed in the layout by the server. */
export type Answer =
  | {
      readonly kind: "page";
      readonly title: Text;
      readonly body: ReactNode;
      readonly status?: number;
      /** Seconds after which the page asks for itself again (progress without script). */
      readonly refresh?: number;
      /** Marks pages with exact figures on people. */
      readonly notForDistribution?: boolean;
      /** Names of islands (custom elements) whose script the page loads. */
      readonly islands?: readonly string[];
    }
  | { readonly kind: "redirect"; readonly to: string; readonly headers?: Headers }
  | {
      readonly kind: "file";
      readonly name: string;
      readonly type: string;
      readonly body: string | Uint8Array;
      readonly status?: number;
    };

/** A route declares who may use it; the server refuses to start with one that does not. Paths have no language: the server adds it. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: `/${string}`;
  readonly may: Permission;
  answer(visit: Visit): Answer | Promise<Answer>;
}
