// An account's life: forgotten password, sessions, sign-out, language and theme.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertReads, chooseLook, submit, visit, words } from "../support/browser.mjs";
import { linkIn, waitForMail } from "../support/mail.mjs";
import { confirm, join, signIn } from "../support/people.mjs";
import { bothWays, setStage } from "../support/stage.mjs";

const stage = setStage();

bothWays(({ javaScriptEnabled }) => {
  let page, other, person;

  before(async () => {
    page = await stage.newPage({ javaScriptEnabled });
    other = await stage.newPage({ javaScriptEnabled });
    person = await join(page, stage.forum);
  });
  after(() => Promise.all([page, other].map((each) => each?.context().close())));

  test("a wrong password is refused in the same words as an unknown name", async () => {
    await visit(other, "/login");
    const known = await submit(other, "/login", { name: person.name, password: "not this one at all" });
    const knownWords = await words(other);
    await visit(other, "/login");
    const unknown = await submit(other, "/login", { name: "nobodyatall", password: "not this one at all" });
    assert.equal(known.status, 422);
    assert.equal(unknown.status, 422);
    assert.equal(await words(other), knownWords);
  });

  test("a forgotten password is set anew from the mail, and old sessions end", async () => {
    await visit(other, "/password/forgot");
    const asked = await submit(other, "/password/forgot", { email: person.email });
    assert.equal(asked.status, 303);
    const mail = await waitForMail(stage.forum.data, person.email, ({ text }) => text.includes("/password/reset/"));
    assert.ok(!mail.headers.has("list-unsubscribe"), "account mail is no list mail");
    await visit(other, linkIn(mail, "/password/reset/"));
    const action = await other.locator('form[action^="/password/reset"]').first().getAttribute("action");
    person.password = "a heron stands in the shallow water";
    const reset = await submit(other, action, { password: person.password });
    assert.equal(reset.status, 303);

    await visit(page, "/settings");
    assert.match(page.url(), /\/login/, "the first browser is signed out");
    await signIn(page, person);
  });

  test("after signing in, the page that was asked for opens", async () => {
    const fresh = await stage.newPage({ javaScriptEnabled });
    await visit(fresh, "/settings/sessions");
    assert.match(fresh.url(), /\/login\?next=/);
    await submit(fresh, "/login", { name: person.email, password: person.password });
    assert.equal(new URL(fresh.url()).pathname, "/settings/sessions");
    await fresh.context().close();
  });

  test("another session is seen and ended", async () => {
    await signIn(other, person);
    await visit(page, "/settings/sessions");
    const forms = page.locator('form[action^="/settings/sessions"]');
    assert.ok((await forms.count()) > 0, "there are sessions to end");
    for (let left = await forms.count(); left > 0; left--) {
      await visit(page, "/settings/sessions");
      const form = forms.first();
      if ((await form.count()) === 0) break;
      const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
      await form.locator("button").first().click();
      assert.equal((await answered).status(), 303);
    }
    await visit(other, "/settings");
    assert.match(other.url(), /\/login/, "the other browser is signed out");
    await visit(page, "/settings");
    assert.ok(!page.url().includes("/login"), "this one is not");
  });

  test("a new password takes the old one", async () => {
    await visit(page, "/settings/security");
    const password = "the ferry crosses at nine again";
    const refused = await submit(page, "/settings/security", { old_password: "not this one at all", password });
    assert.equal(refused.status, 422);
    assert.equal(await page.locator("[aria-invalid=true]").getAttribute("name"), "old_password");
    const changed = await submit(page, "/settings/security", { old_password: person.password, password });
    assert.equal(changed.status, 303);
    person.password = password;
    await signIn(other, person);
  });

  test("a new address counts once the link in its mail was followed", async () => {
    const email = `new-${person.email}`;
    await visit(page, "/settings/security");
    assert.equal((await submit(page, "/settings/security", { email })).status, 303);
    await visit(page, "/settings/security");
    await assertReads(page, person.email);
    await confirm(page, await waitForMail(stage.forum.data, email, ({ text }) => text.includes("/confirm/")));
    await visit(page, "/settings/security");
    await assertReads(page, email);
    person.email = email;
  });

  test("signing out ends the session", async () => {
    await visit(page, "/settings");
    const { status } = await submit(page, "/logout");
    assert.equal(status, 303);
    await visit(page, "/settings");
    assert.match(page.url(), /\/login/);
  });

  test("the language and the theme are the reader's choice", async () => {
    const reader = await stage.newPage({ javaScriptEnabled, locale: "en" });
    await visit(reader, "/about");
    assert.equal(await reader.locator("html").getAttribute("lang"), "en");
    for (const [lang, dir] of [["ar", "rtl"], ["fr", "ltr"]]) {
      await chooseLook(reader, "lang", lang);
      assert.equal(await reader.locator("html").getAttribute("lang"), lang);
      assert.equal(await reader.locator("html").getAttribute("dir"), dir);
      assert.equal(new URL(reader.url()).pathname, "/about", "the reader stays on the page");
    }
    const paper = () => reader.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
    const colours = [];
    for (const theme of ["dark", "light"]) {
      await chooseLook(reader, "theme", theme);
      colours.push(await paper());
    }
    assert.notEqual(colours[0], colours[1]);
    await reader.context().close();
  });
});
