import type { Readable } from "node:stream";
import type { ReactNode } from "react";
import type { House } from "../house.ts";
import type { Person } from "../identity/person.ts";
import type { Permission, Role } from "../identity/policy.ts";
import type { Locale, Text } from "../language/text.ts";

export type { Person } from "../identity/person.ts";

/** A posted form: fields that were typed, files apart. Fields that occur more than once keep every value. */
export interface Form {
  one(field: string): string;
  all(field: string): readonly string[];
  /** Everything typed, to give back when something was wrong. */
  readonly typed: Readonly<Record<string, readonly string[]>>;
}

/** A file of a posted form, while it streams in. */
export interface Upload {
  readonly field: string;
  /** As the visitor's computer called it: never use it as a path. */
  readonly name: string;
  readonly type: string;
  readonly stream: Readable;
}

/** The four questions the menu asks. */
export type Question = "stand" | "want" | "way" | "account";

/** Where a page stands in the menu: under a question, or in the account menu with what keeps the house in order. */
export type MenuPlace = Question | "house";

/** What a question with many pages is divided into. */
export type MenuPart = "path" | "deeds" | "people";

/** A page in the menu, as far as this visitor may open it. */
export interface MenuItem {
  /** The part of its question it belongs to; null where the question has no parts. */
  readonly part: MenuPart | null;
  readonly label: Text;
  readonly about: Text | null;
  readonly path: `/${string}`;
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
  /** The posted fields, of at most 1 MB; files in it are left aside. */
  form(): Promise<Form>;
  /**
   * The posted fields, and each chosen file handed to `take` while it streams in, one after the other; what
   * `take` answers comes back in order. Fields that stand before the file in the form are in `form` by then.
   *
   * @throws Failure `too-large` when a file is larger than `limit` bytes
   */
  upload<T>(
    limit: number,
    take: (file: Upload, form: Form) => Promise<T>,
  ): Promise<{ readonly form: Form; readonly files: readonly T[] }>;
  /** The pages of one question (or of the account menu) that this visitor may open. */
  menu(place: MenuPlace): readonly MenuItem[];
  /** Whether there is a page at exactly this path that this visitor may open. */
  reaches(path: string): boolean;
  say(text: Text): string;
  /** Path in the visitor's language: `visit.to("/datasets")` gives `/nl/datasets`. */
  to(path: string): string;
}

/** A script that enhances a page, or does what cannot be done without one. */
export type Island = "answering" | "minutes" | "stakeholder-map";

/** What a route answers with. `page` is dressed in the layout by the server. */
export type Answer =
  | {
      readonly kind: "page";
      readonly title: Text;
      readonly body: ReactNode;
      readonly status?: number;
      /** Seconds after which the page asks for itself again (progress without script). */
      readonly refresh?: number;
      /** Marks pages with exact figures on people, or with words of theirs. */
      readonly notForDistribution?: boolean | "words";
      readonly island?: Island;
      /** For someone who came with a link of their own and needs no other page: no menu, no trail, no sign-in. */
      readonly alone?: boolean;
      /** The same for everyone, with no secret in it and nothing of what was typed: it may go packed. */
      readonly same?: boolean;
      /** Pages between the menu and this one, for the trail on top; the server adds the rest. */
      readonly trail?: readonly { readonly label: Text; readonly path: string }[];
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
  /** Puts the page in the menu, and on the page of its question with `about`; only for a path without parameters. */
  readonly menu?: {
    readonly under: MenuPlace;
    readonly part?: MenuPart;
    readonly label: Text;
    readonly about?: Text;
  };
  answer(visit: Visit): Answer | Promise<Answer>;
}
