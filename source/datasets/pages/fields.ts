/** What stands in a form, by field: as proposed, or as typed. */
export type Fields = Readonly<Record<string, readonly string[]>>;

export const one = (fields: Fields, name: string): string => fields[name]?.[0] ?? "";
export const all = (fields: Fields, name: string): readonly string[] => fields[name] ?? [];
