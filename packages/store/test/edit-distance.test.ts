import { expect, it } from "vitest";
import { editDistance } from "../src/mirror/edit-distance.ts";

it.each([
  ["robe", "robe", 0],
  ["roeb", "robe", 1],
  ["rob", "robe", 1],
  ["rrobe", "robe", 1],
  ["rose", "robe", 1],
  ["pantallon", "pantalon", 1],
  ["pnatalno", "pantalon", 2],
  ["abc", "xyz", 3],
  ["", "abc", 3],
  ["short", "a much longer one", 3],
])("%s is %s after %d changes, counted up to 3", (from, to, distance) => {
  expect([editDistance(from, to, 2), editDistance(to, from, 2)]).toEqual([distance, distance]);
});
