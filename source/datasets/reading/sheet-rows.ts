import { Failure } from "../../language/failure.ts";
import { columnOf, numberText, serialText } from "./cells.ts";
import { broken, cellTooLong, tooManyColumns } from "./failures.ts";
import { limits } from "./limits.ts";
import { type CellText, cellText, detached } from "./table.ts";
import type { Workbook } from "./xlsx.server.ts";
import { attribute, type XmlHandler } from "./xml.ts";

export interface SheetRow {
  readonly row: number;
  /** Up to the last cell that holds a value. */
  readonly cells: CellText[];
}

/** Turns the XML of a sheet into rows of cell texts, as it streams by. */
export class SheetRows implements XmlHandler {
  readonly #workbook: Pick<Workbook, "since1904" | "styles" | "texts">;
  readonly #dates = new Map<string, string>();
  #ready: SheetRow[] = [];
  #row = 0;
  #cells: CellText[] = [];
  #column = -1;
  #type = "n";
  #style = 0;
  #value: string | null = null;
  #formula = false;
  #listens = false;
  #inCell = false;

  constructor(workbook: Pick<Workbook, "since1904" | "styles" | "texts">) {
    this.#workbook = workbook;
  }

  /** The rows that are complete and hold a value, since the last call. */
  take(): SheetRow[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  open(name: string, attributes: string): void {
    if (name === "c") this.#openCell(attributes);
    else if (name === "row") {
      const given = attribute(attributes, "r");
      const row = given === null ? this.#row + 1 : Number(given);
      if (!Number.isInteger(row) || row <= this.#row)
        throw broken("xlsx-broken", "de rijen staan niet op volgorde", "its rows are not in order");
      this.#row = row;
      this.#cells = [];
      this.#column = -1;
    } else if (!this.#inCell) return;
    else if (name === "v") this.#listens = true;
    else if (name === "t") this.#listens = this.#type === "inlineStr";
    else if (name === "f") this.#formula = true;
    else if (name === "rPh") this.#type = "phonetic";
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#listens = false;
    else if (name === "rPh") this.#type = "inlineStr";
    else if (name === "c") this.#closeCell();
    else if (name === "row") {
      let width = this.#cells.length;
      while (width > 0 && this.#cells[width - 1] == null) width--;
      if (width === 0) return;
      this.#cells.length = width;
      this.#ready.push({ row: this.#row, cells: this.#cells });
    }
  }

  text(text: string): void {
    if (!this.#listens) return;
    this.#value = this.#value === null ? text : this.#value + text;
    if (this.#value.length > 2 * limits.cell) throw cellTooLong(this.#row, this.#column + 1);
  }

  #openCell(attributes: string): void {
    const reference = attribute(attributes, "r");
    const column = reference === null ? this.#column + 1 : columnOf(reference);
    if (column <= this.#column)
      throw broken("xlsx-broken", "de cellen staan niet op volgorde", "its cells are not in order");
    this.#column = column;
    this.#type = attribute(attributes, "t") ?? "n";
    const style = attribute(attributes, "s");
    this.#style = style === null ? -1 : Number(style);
    this.#value = null;
    this.#formula = false;
    this.#inCell = true;
  }

  #closeCell(): void {
    this.#inCell = false;
    if (this.#value === null && this.#formula)
      throw new Failure("formula-without-value", {
        nl: `Rij ${this.#row}, kolom ${this.#column + 1} heeft een formule zonder uitkomst. Open het bestand in Excel of LibreOffice en bewaar het opnieuw, of vervang formules door waarden.`,
        en: `Row ${this.#row}, column ${this.#column + 1} has a formula without a result. Open the file in Excel or LibreOffice and save it again, or replace formulas by values.`,
      });
    const text = this.#value === null ? null : this.#textOf(this.#value);
    if (text === null) return;
    if (this.#column >= limits.columns) throw tooManyColumns();
    if (text.length > limits.cell) throw cellTooLong(this.#row, this.#column + 1);
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells.push(text);
  }

  /** Dates recur, and working one out takes longer than all else in a cell. */
  #dated(value: string, kind: "date" | "time", since1904: boolean): string {
    const key = kind + value;
    let text = this.#dates.get(key);
    if (text === undefined) {
      text = serialText(Number(value), kind, since1904);
      if (this.#dates.size < 50_000) this.#dates.set(detached(key), text);
    }
    return text;
  }

  #textOf(value: string): CellText {
    const { since1904, styles, texts } = this.#workbook;
    switch (this.#type) {
      case "s": {
        const text = texts[Number(value)];
        if (text === undefined)
          throw broken(
            "xlsx-broken",
            `rij ${this.#row} verwijst naar een tekst die er niet is`,
            `row ${this.#row} refers to a text that is not there`,
          );
        return text;
      }
      case "b":
        return value.trim() === "1" ? "true" : "false";
      case "n": {
        const kind = styles[this.#style] ?? "number";
        if (kind === "number") return cellText(numberText(value));
        return this.#dated(value, kind, since1904);
      }
      case "d":
        return cellText(value.replace(/T00:00:00(?:\.0+)?Z?$/, ""));
      default:
        return cellText(value.includes("_x") ? unescapeControl(value) : value);
    }
  }
}

/** Spreadsheets write control characters as `_x000D_`. */
const unescapeControl = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
