import { afterAll, beforeAll, expect, test } from "vitest";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../../tests/people.ts";
import { addCommitment } from "../../accountability/store.server.ts";
import { addBody, askAdvice } from "../../people/bodies.server.ts";

let fresh: FreshHouse;
let coordinator: FormUser;
let employee: FormUser;

beforeAll(async () => {
  fresh = await freshHouse();
  const use = formUsers(fresh.house);
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  employee = use(await makePerson(fresh.house, ["employee"]));
});
afterAll(() => fresh.close());

/** What the front page says is overdue. */
async function overdue(user: FormUser): Promise<string> {
  const { text } = await user.get("/nl/");
  return /<section aria-labelledby="overdue".*?<\/section>/s.exec(text)?.[0] ?? "";
}

test("the front page names what any room is late with, longest waiting first, and nothing that has its day still to come", async () => {
  expect(await overdue(coordinator)).toContain("Niets is over tijd.");

  const { planes, keys, now } = fresh.house;
  const act = { by: "operator", at: now() };
  const promise = { kind: "promise" as const, origin: "Raad", raisedOn: "2025-01-10", owner: "Wethouder" };
  await addCommitment(planes.work, keys, { ...promise, words: "Elk jaar een brief", due: "2025-03-01" }, act);
  await addCommitment(planes.work, keys, { ...promise, words: "Ooit een feest", due: "2199-01-01" }, act);
  const body = await addBody(
    planes.work,
    {
      name: "Ondernemingsraad",
      kind: "works-council",
      unit: null,
      mandate: "",
      sponsor: "",
      means: "",
      foundedOn: null,
      writers: [],
    },
    act,
  );
  const asked = { body, subject: "Gedragscode", askedOn: "2025-01-01", adviceDue: "2025-02-01" };
  await askAdvice(planes.work, keys, asked, act);

  const late = await overdue(coordinator);
  expect(late).not.toContain("Niets is over tijd.");
  expect(late).not.toContain("Ooit een feest");
  expect(late.match(/href="\/nl\/[^"]+"/g)).toEqual([
    `href="/nl/bodies/${body}"`,
    expect.stringMatching(/^href="\/nl\/commitments\//),
  ]);
  expect(late).toContain("Ondernemingsraad: Gedragscode");
  expect(late).toContain("Wethouder, uiterlijk");
});

test("six late things stand open and a line says how many more there are", async () => {
  const { planes, keys, now } = fresh.house;
  for (let number = 1; number <= 6; number++)
    await addCommitment(
      planes.work,
      keys,
      {
        kind: "question",
        words: `Vraag ${number}`,
        origin: "Raad",
        raisedOn: "2025-04-01",
        owner: "",
        due: `2025-05-0${number}`,
      },
      { by: "operator", at: now() },
    );
  const [open = "", behind = ""] = (await overdue(coordinator)).split("<details");
  expect(open.match(/<li>/g)).toHaveLength(6);
  expect(behind).toContain("Verder nog over tijd: 2");
  expect(behind.match(/<li>/g)).toHaveLength(2);
});

test("who does not walk the path is not told what others are late with", async () => {
  expect(await overdue(employee)).toBe("");
});
