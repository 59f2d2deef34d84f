// Every kind of page that a guest and a member reach, and a page with faults at its fields.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { submit, visit } from "../support/browser.mjs";
import { axeFindings, htmlErrors } from "../support/look.mjs";
import { PAIRS, walk } from "../support/walk.mjs";

const stage = walk(["guest", "member"]);

describe("pages that answer a form", () => {
  for (const [lang, viewport, colorScheme] of PAIRS.slice(0, 2)) {
    test(`a fault at a field is marked and read out: ${viewport.width} px, ${colorScheme}`, async () => {
      const page = await stage.newPage({ locale: lang, viewport, colorScheme });
      await visit(page, "/signup");
      await page.locator('form[action="/signup"]').evaluate((form) => (form.noValidate = true));
      const { status } = await submit(page, "/signup", { name: "two words", email: "nowhere", password: "short" });
      assert.equal(status, 422);
      const marked = page.locator("[aria-invalid=true]");
      assert.equal(await marked.count(), 3);
      for (const field of await marked.all()) {
        const told = await field.getAttribute("aria-describedby");
        assert.ok(told?.split(" ").length, "the field names its message");
      }
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(await htmlErrors(await page.content()), []);
      await page.context().close();
    });
  }
});
