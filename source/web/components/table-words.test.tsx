import { expect, it } from "vitest";
import { tablesIn } from "./table-words.ts";
import { DataTable, Hidden, HiddenNote } from "./table.tsx";

it("reads tables as words, hidden figures with their reason", () => {
  const rows = [
    { name: "A & B <c>", share: 0.5 },
    { name: "D", share: null },
  ];
  const table = (id: string, note: boolean) => (
    <DataTable
      id={id}
      caption={`Table ${id}`}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", head: "Name", cell: ({ name }) => name },
        {
          key: "share",
          head: "Share",
          number: true,
          cell: ({ share }) =>
            share === null ? (
              <Hidden reason="small" locale="en" />
            ) : (
              <>
                {share} <span className="interval">(0.4 to 0.6)</span>
              </>
            ),
        },
      ]}
      {...(note ? { note: <HiddenNote reasons={["small"]} locale="en" /> } : {})}
    />
  );
  expect(
    tablesIn(
      <>
        <p className="table-note">of another</p>
        {table("one", true)}
        {table("two", false)}
        <p className="table-note">of another</p>
      </>,
    ),
  ).toEqual([
    {
      caption: "Table one",
      columns: [
        { head: "Name", number: false },
        { head: "Share", number: true },
      ],
      rows: [
        ["A & B <c>", "0.5 (0.4 to 0.6)"],
        ["D", "hidden: too few people to show"],
      ],
      note: "Hidden here means: too few people to show.",
    },
    expect.objectContaining({ caption: "Table two", note: null }),
  ]);
});
