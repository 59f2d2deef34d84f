// What is one's own: what others read of it, taking it along, leaving and staying, a draft thrown away, a bookmark,
// hearing nothing of somebody, taking a deletion back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertReads, assertReadsNot, formTo, pressAndWait, submit, visit } from "../support/browser.mjs";
import { join, reply, share } from "../support/people.mjs";
import { bothWays, setStage } from "../support/stage.mjs";

const stage = setStage();

/** The names of the files in an archive, from its central directory. */
function namesIn(zip) {
  const names = [];
  const ENTRY = Buffer.from("PK\x01\x02", "latin1");
  for (let at = zip.indexOf(ENTRY); at >= 0; at = zip.indexOf(ENTRY, at + 1)) {
    names.push(zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28)));
  }
  return names;
}

bothWays((options) => {
  const way = options.javaScriptEnabled ? "first" : "second";
  let page, other, guest, person;

  before(async () => {
    [page, guest] = await Promise.all([stage.newPage(options), stage.newPage(options)]);
    [other] = await stage.signedIn(stage.forum.members().slice(0, 1), options);
    person = await join(page, stage.forum);
  });
  after(() => Promise.all([page, other, guest].map((each) => each?.context().close())));

  test("everything is taken along in one archive", async () => {
    await visit(page, "/settings/data");
    const form = formTo(page, "/settings/data/export");
    await form.locator('[name="password"]').fill(person.password);
    const [download] = await Promise.all([page.waitForEvent("download"), form.locator("button").click()]);
    assert.match(download.suggestedFilename(), /\.zip$/);
    const names = namesIn(await readFile(await download.path()));
    assert.deepEqual(names.toSorted(), ["toguna.html", "toguna.json", "when.txt"]);
  });

  test("who wants to leave has days to think, and stays", async () => {
    await visit(page, "/settings/data");
    const asked = await submit(page, "/settings/data/leave", { how: "keep", password: person.password });
    assert.equal(asked.status, 303);
    await assertReads(page, "Your account ends on");
    assert.equal((await submit(page, "/settings/data/stay")).status, 303);
    await assertReads(page, "You stay.");
    assert.equal(await formTo(page, "/settings/data/leave").count(), 1);
  });

  test("a draft that a preview kept is thrown away", async () => {
    const body = `The ${way} thought about wells.`;
    await visit(page, "/new");
    await page.locator('[name="topic"]').selectOption({ index: 1 });
    await page.locator('[name="title"]').fill("Wells");
    await page.locator('[name="body"]').fill(body);
    await Promise.all([page.waitForURL("**/preview"), page.locator('form[action="/new"] [formaction="/preview"]').click()]);
    await visit(page, "/drafts");
    await assertReads(page, body);
    const action = await page.locator('form[action^="/drafts/"]').getAttribute("action");
    assert.equal((await submit(page, action)).status, 303);
    await visit(page, "/drafts");
    await assertReadsNot(page, body);
    await visit(page, "/new");
    assert.equal(await page.locator('[name="body"]').inputValue(), "");
  });

  test("what is written about oneself stands on the profile", async () => {
    const bio = `I carry letters on the ${way} boat.`;
    await visit(page, "/settings");
    assert.equal((await submit(page, "/settings", { bio })).status, 303);
    await visit(guest, `/u/${person.name}`);
    await assertReads(guest, bio);
  });

  test("a post is bookmarked with a note, and no longer", async () => {
    const note = `Ask about the ${way} rope.`;
    const { post } = await share(other, { title: `Who has a ${way} rope?`, body: "Thirty metres." });
    const action = `/p/${post}/bookmark`;
    await visit(page, action);
    assert.equal((await submit(page, action, { note })).status, 303);
    await visit(page, "/bookmarks");
    await assertReads(page, note);
    await visit(page, action);
    assert.equal((await submit(page, action, {}, { press: "do=drop" })).status, 303);
    await visit(page, "/bookmarks");
    await assertReadsNot(page, note);
  });

  test("who is blocked reaches the inbox no more, and then again", async () => {
    const { name } = stage.forum.members()[0];
    const action = `/u/${encodeURIComponent(name)}/block`;
    await visit(page, `/u/${encodeURIComponent(name)}`);
    assert.equal((await submit(page, action)).status, 303);
    const thread = await share(page, { title: `The ${way} list of wells`, body: "Please add yours." });
    await reply(other, thread, "One behind my house.");
    await visit(page, "/inbox");
    await assertReadsNot(page, name);
    await visit(page, "/settings/blocked");
    await assertReads(page, name);
    assert.equal((await submit(page, action)).status, 303);
    await assertReadsNot(page, name);
    await reply(other, thread, "One more behind the school.");
    await visit(page, "/inbox");
    await assertReads(page, name);
  });

  test("a deletion is taken back", async () => {
    const body = `The ${way} well is deep.`;
    const thread = await share(page, { title: `How deep is the ${way} well?`, body: "I would dig one too." });
    const post = await reply(page, thread, body);
    await visit(page, `/p/${post}/edit`);
    assert.equal((await submit(page, `/p/${post}/delete`, { reason: "Wrong thread" })).status, 303);
    await visit(guest, thread.address);
    await assertReadsNot(guest, body);
    await visit(page, thread.address);
    const button = formTo(page, `/p/${post}/restore`).locator("button");
    assert.equal((await pressAndWait(page, () => button.click())).status, 303);
    await visit(guest, thread.address);
    await assertReads(guest, body);
  });
});
