/** One category of a classification, such as "45 to pension age". */
export interface Category {
  readonly code: string;
  readonly label: { readonly nl: string; readonly en: string };
  /** Code of the category this one is part of, where the classification has a hierarchy. */
  readonly parent?: string;
  /** True for the category that stands for "not known"; it is reported, never dropped. */
  readonly missing?: true;
}

/** How the categories of one version map onto those of another. */
export interface Crosswalk {
  readonly to: string;
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
  readonly source: string;
}

/**
 * A versioned list of categories with its definition. Every dimension of every aggregate points to one:
 * nothing is joined, compared or added up across versions without a crosswalk.
 */
export interface Classification {
  readonly id: string;
  readonly version: string;
  readonly name: { readonly nl: string; readonly en: string };
  readonly definition: { readonly nl: string; readonly en: string };
  readonly source: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** True where the order of the categories means something (age bands, salary scales). */
  readonly ordered: boolean;
  readonly categories: readonly Category[];
  readonly crosswalks: readonly Crosswalk[];
}

/**
 * Names a classification version, as `leeftijd@2018`.
 *
 * When not to use: to compare two classifications; a file may hold a version under its name with other codes.
 * @example
 * classificationKey({ id: "leeftijd", version: "2018" }) // → "leeftijd@2018"
 */
export const classificationKey = (c: Classification): string => `${c.id}@${c.version}`;

/**
 * Whether two dimensions speak of the same categories: the same version, code by code and in order.
 *
 * When not to use: to ask whether one can be mapped onto the other; that is what crosswalks say.
 * @example
 * const band = (...codes) => ({ id: "band", version: "1", categories: codes.map(code => ({ code })) });
 * sameClassification(band("a", "b"), band("b", "a")) // → false
 */
export function sameClassification(a: Classification, b: Classification): boolean {
  return (
    classificationKey(a) === classificationKey(b) &&
    a.categories.length === b.categories.length &&
    a.categories.every((category, i) => category.code === b.categories[i]?.code)
  );
}
