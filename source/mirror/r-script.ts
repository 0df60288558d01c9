/** A value as R writes it: numbers in full, text quoted, nothing as NA. */
export const rValue = (value: string | number | boolean | null): string => {
  if (value === null) return "NA";
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
};

/** A vector, broken over lines so that an editor can hold it. */
export function rVector(values: readonly (string | number | boolean | null)[]): string {
  const lines: string[] = [];
  for (let i = 0; i < values.length; i += 10)
    lines.push(
      values
        .slice(i, i + 10)
        .map(rValue)
        .join(", "),
    );
  return `c(${lines.join(",\n    ")})`;
}

/** A data frame of columns that are equally long. */
export function rFrame(
  name: string,
  columns: Readonly<Record<string, readonly (string | number | boolean | null)[]>>,
): string {
  const written = Object.entries(columns).map(
    ([column, values]) => `  ${rName(column)} = ${rVector(values)}`,
  );
  return `${name} <- data.frame(\n${written.join(",\n")},\n  check.names = FALSE, stringsAsFactors = FALSE)`;
}

/** A name as R takes it, whatever stands in it. */
export const rName = (name: string): string =>
  /^[A-Za-z][A-Za-z0-9._]*$/.test(name)
    ? name
    : `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;

/** The head of every script: what it is, and that it holds figures that are not for distribution. */
export const rHead = (view: string, dataset: string): string =>
  [
    `# Mozaïek: ${view.replaceAll(/[\r\n]/g, " ")}, ${dataset.replaceAll(/[\r\n]/g, " ")}`,
    "# Exacte aantallen: niet verspreiden. Exact counts: do not pass on.",
    "# Runs in R without packages and prints the same figures.",
  ].join("\n");
