import { expect, test } from "vitest";
import { listSettings, readSettings } from "./settings.ts";

test("without any setting the program runs on its defaults", () => {
  const settings = readSettings({});
  expect(settings.port).toBe(4610);
  expect(settings.origin).toBe("http://localhost:4610");
  expect(settings.databaseUrl).toBeNull();
});

test("an empty value counts as absent", () => {
  expect(readSettings({ PORT: " " }).port).toBe(4610);
});

test.each([
  ["PORT", "99999"],
  ["PORT", "port"],
  ["MOZAIEK_ORIGIN", "mozaiek"],
  ["DATABASE_URL", "mysql://host/db"],
  ["SMTP_URL", "http://host"],
  ["SMTP_URL", "smtp://host?perSecond=0"],
  ["SMTP_URL", "smtp://host?tls=maybe"],
  ["SMTP_URL", "smtp://host?proxy=http://elsewhere"],
  ["SMTP_URL", "smtp://%zz:b@host"],
  ["MOZAIEK_MAIL_FROM", "Inclusie <inclusie@gemeente.example>"],
])("a wrong %s is refused by name", (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(name);
});

test("a wrong setting that may hold a password is not repeated", () => {
  expect(() => readSettings({ DATABASE_URL: "mysql://me:geheim@host/db" })).not.toThrow("geheim");
});

test("mails come from the address of the site unless another is set", () => {
  expect(readSettings({ MOZAIEK_ORIGIN: "https://dei.gemeente.example" }).mailFrom).toBe(
    "mozaiek@dei.gemeente.example",
  );
  expect(readSettings({ MOZAIEK_MAIL_FROM: "inclusie@gemeente.example" }).mailFrom).toBe(
    "inclusie@gemeente.example",
  );
});

test("the list shows where each value came from and masks secrets", () => {
  const list = listSettings({ PORT: "8080", DATABASE_URL: "postgres://me:geheim@host/db" });
  expect(list.find(s => s.name === "PORT")).toMatchObject({ value: "8080", source: "environment" });
  expect(list.find(s => s.name === "MOZAIEK_ORIGIN")).toMatchObject({ source: "default" });
  expect(JSON.stringify(list)).not.toContain("geheim");
});
