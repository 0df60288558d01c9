/** How large a file may be. Each bound keeps one hostile or mistaken file from taking the machine. */
export const limits = {
  /** bytes of a file */
  file: 2 * 1024 ** 3,
  rows: 20_000_000,
  columns: 500,
  /** characters of a column name */
  name: 200,
  /** characters of a cell: what a spreadsheet cell can hold */
  cell: 32_767,
  /** characters of a row, so that a missing quote or line end cannot swallow the file */
  record: 4 * 1024 ** 2,
  /** bytes all parts of an XLSX file may unpack to, and how many times larger than packed */
  unpacked: 6 * 1024 ** 3,
  unpackedRatio: 200,
  /** bytes below which the ratio is not looked at: small sheets of one value pack very well */
  unpackedFree: 16 * 1024 ** 2,
  /** characters a Parquet file may hold, and characters a row on average, before the ratio is looked at */
  textFree: 64 * 1024 ** 2,
  textPerRow: 4096,
  /** characters of text that cells of an XLSX file share */
  sharedText: 128 * 1024 ** 2,
  /** bytes of the parts of an XLSX file that are read whole (workbook, styles) */
  part: 16 * 1024 ** 2,
  zipEntries: 5_000,
  sheets: 200,
  xmlDepth: 32,
} as const;
