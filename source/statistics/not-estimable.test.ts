import { expect, it } from "vitest";
import { NotEstimable } from "./not-estimable.ts";

it("is an error that can be told from others by its class and its code", () => {
  const error = new NotEstimable("separation", "a term predicts the outcome perfectly");
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: "NotEstimable", code: "separation" });
});
