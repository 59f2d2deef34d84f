// Setting the forum up from the browser: settings, topics, the rules, a mail to try.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertReads, submit, visit } from "../support/browser.mjs";
import { waitForMail } from "../support/mail.mjs";
import { bothWays, setStage } from "../support/stage.mjs";

const stage = setStage();

bothWays((options) => {
  const way = options.javaScriptEnabled ? "north" : "south";
  let admin, guest;

  before(async () => {
    guest = await stage.newPage(options);
    [admin] = await stage.signedIn(stage.forum.withRole("admin").slice(0, 1), options);
  });
  after(() => Promise.all([guest, admin].map((page) => page?.context().close())));

  test("a setting out of its bounds is refused at its field, one within is kept", async () => {
    await visit(admin, "/admin/settings");
    await admin.locator('form[action="/admin/settings"]').evaluate((form) => (form.noValidate = true));
    const refused = await submit(admin, "/admin/settings", { hold_per_hour: "-1" });
    assert.equal(refused.status, 422);
    assert.equal(await admin.locator("[aria-invalid=true]").getAttribute("name"), "hold_per_hour");
    const words = `grenade\nmortar in the ${way}`;
    assert.equal((await submit(admin, "/admin/settings", { hold_per_hour: "40", watched_words: words })).status, 303);
    await visit(admin, "/admin/settings");
    assert.equal(await admin.locator('[name="hold_per_hour"]').inputValue(), "40");
    assert.equal((await admin.locator('[name="watched_words"]').inputValue()).trim(), words);
  });

  test("a topic is opened, and named anew", async () => {
    const slug = `markets-${way}`;
    await visit(admin, "/admin/topics");
    const opened = await submit(admin, "/admin/topics", { slug, "name-en": `Markets of the ${way}`, position: "90" });
    assert.equal(opened.status, 303);
    await visit(guest, `/topics/${slug}`);
    await assertReads(guest, `Markets of the ${way}`);
    await visit(admin, "/admin/topics");
    await admin.locator(`a[href="/admin/topics/${slug}"]`).click();
    assert.equal((await submit(admin, `/admin/topics/${slug}`, { "name-en": `Shops of the ${way}` })).status, 303);
    await visit(guest, "/topics");
    await assertReads(guest, `Shops of the ${way}`);
  });

  test("the rules are written anew", async () => {
    await visit(admin, "/admin/pages");
    await admin.locator('a[href="/admin/pages/rules/en"]').click();
    const rule = `Nobody shouts in the ${way}`;
    const { status } = await submit(admin, "/admin/pages/rules/en", { body: `## ${rule}\n\nNot even at noon.` });
    assert.equal(status, 303);
    await visit(guest, "/rules");
    await assertReads(guest, rule);
    await assertReads(guest, "Not even at noon.");
  });

  test("an account is found by how its name begins, and named the forum anew", async () => {
    const { name } = stage.forum.members()[0];
    await visit(admin, "/admin/accounts");
    await admin.locator('[name="name"]').fill(name.slice(0, 3));
    await Promise.all([admin.waitForURL("**/admin/accounts?*"), admin.locator("main form button").click()]);
    await assertReads(admin, name);
    assert.equal(await admin.locator(`main a[href="/u/${encodeURIComponent(name)}"]`).count(), 1);
    await visit(admin, "/admin/settings");
    assert.equal((await submit(admin, "/admin/settings", { site_name: `Forum of the ${way}` })).status, 303);
    await visit(guest, "/");
    assert.equal(await guest.locator(".top .name").innerText(), `Forum of the ${way}`);
  });

  test("a mail is sent to try", async () => {
    const before = Date.now() - 1000;
    await visit(admin, "/admin/mail");
    assert.equal((await submit(admin, "/admin/mail/test")).status, 303);
    const mail = await waitForMail(stage.forum.data, "mariam@demo.example", ({ headers }) => Date.parse(headers.get("date")) >= before);
    assert.notEqual(mail.text, "");
  });
});
