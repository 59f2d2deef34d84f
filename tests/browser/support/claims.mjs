// How claims are proposed and checked.
import assert from "node:assert/strict";
import { submit, visit } from "./browser.mjs";

/** Proposes a sentence of a post for checking; returns the claim's number. */
export async function propose(page, post, text) {
  await visit(page, `/p/${post}/check`);
  const { status, url } = await submit(page, `/p/${post}/check`, {
    text, kind: "price", place: "Bamako, Mali", url: "https://ministry.example/notices", reliability: "A", harm: "none",
  });
  assert.equal(status, 303, "the claim is proposed");
  return /\/claims\/(\d+)/.exec(url)[1];
}

/** Finds a claim true, from a source of the reviewer's own. */
export async function findTrue(page, claim, source) {
  await visit(page, `/claims/${claim}/review`);
  const { status } = await submit(page, `/claims/${claim}/review`, {
    url: source, reliability: "C", outcome: "true", harm: "none",
    reason: "I rang them and saw the notice at the door with my own eyes.",
  });
  assert.equal(status, 303, "the claim is reviewed");
}
