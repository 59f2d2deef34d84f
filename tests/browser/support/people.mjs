// What people do on a forum, in its own terms, for every journey.
import assert from "node:assert/strict";
import { linkIn, waitForMail } from "./mail.mjs";
import { submit, visit, words } from "./browser.mjs";

export const PASSWORD = "millet harvest under seven stars";

let people = 0;

/** A name and address that nobody has yet. */
export function somebody(stem = "Kadia") {
  people += 1;
  const name = `${stem}${process.pid % 1000}${String.fromCharCode(97 + (people % 26))}${people}`;
  return { name, email: `${name.toLowerCase()}@post.example`, password: PASSWORD };
}

export async function signIn(page, { name, password }) {
  await visit(page, "/login");
  const { status } = await submit(page, "/login", { name, password });
  assert.equal(status, 303, `${name} signs in`);
}

/** Signs up, confirms the address from the mail and signs in; returns the person. */
export async function join(page, forum, person = somebody()) {
  await visit(page, "/signup");
  const { status } = await submit(page, "/signup", person);
  assert.equal(status, 303, `${person.name} signs up`);
  const mail = await waitForMail(forum.data, person.email, ({ text }) => text.includes("/confirm/"));
  await confirm(page, mail);
  await signIn(page, person);
  return person;
}

/** Opens the confirming link of a mail and presses the button that it leads to. */
export async function confirm(page, mail) {
  await visit(page, linkIn(mail, "/confirm/"));
  const action = await page.locator('form[action^="/confirm"]').first().getAttribute("action");
  const { status } = await submit(page, action);
  assert.ok(status === 303 || status === 200, `confirming answers ${status}`);
}

/** Shares a post in the first topic; returns `{id, address, post}`. */
export async function share(page, fields) {
  await visit(page, "/new");
  const topic = await page
    .locator('[name="topic"] option:not([value=""]), input[name="topic"]')
    .first()
    .getAttribute("value");
  const { status, url } = await submit(page, "/new", { topic, ...fields });
  assert.equal(status, 303, "the post is shared");
  const { pathname } = new URL(url);
  assert.match(pathname, /^\/t\/\d+\//);
  const post = await page.locator('[id^="p"]').evaluateAll((nodes) => nodes.map(({ id }) => id).find((id) => /^p\d+$/.test(id)));
  return { id: pathname.split("/")[2], address: pathname, post: post.slice(1) };
}

/** Answers the thread that is open; returns the reply's post id. */
export async function reply(page, thread, body) {
  await visit(page, thread.address);
  const { status } = await submit(page, `/t/${thread.id}/reply`, { body });
  assert.equal(status, 303, "the reply is posted");
  return postWith(page, body);
}

/** The id of the last post on the page that contains `text`. */
export async function postWith(page, text) {
  const ids = await page.locator('[id^="p"]').evaluateAll(
    (nodes, wanted) => nodes.filter((node) => /^p\d+$/.test(node.id) && node.textContent.includes(wanted)).map(({ id }) => id),
    text,
  );
  assert.ok(ids.length > 0, `no post on ${page.url()} says "${text}"`);
  return ids.at(-1).slice(1);
}

/** The address of the moderators' case about what `text` stands in; its page is open afterwards. */
export async function caseAbout(moderator, text) {
  await visit(moderator, "/mod");
  const links = moderator.locator('main a[href^="/mod/cases/"]');
  const addresses = await links.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href").split("#")[0]));
  for (const address of new Set(addresses)) {
    await visit(moderator, address);
    if ((await words(moderator)).includes(text)) return address;
  }
  assert.fail(`no case in the queue is about "${text}"`);
}
