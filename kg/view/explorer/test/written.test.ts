import assert from "node:assert/strict";
import { test } from "node:test";

import { isFromRight, lines, plain, shortened } from "../src/picture/written";

test("no letter is cut through", () => {
  assert.equal(shortened("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 5), "👩‍👩‍👧‍👦👩‍👩‍👧‍👦…");
  assert.equal(shortened("e\u0301e\u0301e\u0301e\u0301", 3), "e\u0301e\u0301…");
  assert.equal(shortened("short", 5), "short");
});

test("Chinese letters count twice, and lines break between its words", () => {
  assert.equal(shortened("人权观察组织", 7), "人权观…");
  const broken = lines("中国批评者被精神病的悲惨遭遇涉台短视频", 16, 2);
  assert.equal(broken.length, 2);
  for (const line of broken) assert.ok(Array.from(line).length <= 8);
});

test("a name is broken between words, and only its last line is cut", () => {
  assert.deepEqual(lines("An Open Letter Against Apple's Privacy-Invasive Content Scanning", 27, 2), [
    "An Open Letter Against",
    "Apple's Privacy-Invasive C…",
  ]);
  assert.deepEqual(lines("Amnesty", 27, 2), ["Amnesty"]);
  assert.deepEqual(lines("", 27, 2), []);
});

test("marks that turn text around are not drawn", () => {
  assert.equal(plain("\u202eevil\u202c \u2067name\u2069"), "evil name");
  assert.equal(lines("\u202eevil", 20, 1)[0], "evil");
});

test("names are read from where their first letter is read from", () => {
  for (const name of ["منظمة العفو", "(האגודה) Israel", "۱۲ سازمان"]) assert.ok(isFromRight(name), name);
  for (const name of ["Amnesty منظمة", "人权观察", "123", ""]) assert.ok(!isFromRight(name), name);
});
