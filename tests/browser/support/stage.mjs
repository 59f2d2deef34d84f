// What the tests of one file play on: a forum of their own, and a browser.
import { after, before } from "node:test";
import { launch, newPage } from "./browser.mjs";
import { startForum } from "./forum.mjs";
import { signedIn } from "./people.mjs";

/**
 * Called once at the top of a file: forum and browser are there when its first test begins, and end with its last.
 * `environment` is the forum's. The stage has them as `forum` and `browser`.
 */
export function setStage(environment) {
  const stage = {
    /** A fresh person at a browser of their own, with Playwright's `options`. */
    newPage: (options) => newPage(stage.browser, stage.forum, options),
    /** A page of their own for each of `accounts`, signed in. */
    signedIn: (accounts, options) => signedIn(stage.browser, stage.forum, accounts, options),
  };
  before(async () => {
    stage.forum = await startForum(environment);
    stage.browser = await launch();
  });
  after(async () => {
    await stage.browser?.close();
    await stage.forum?.stop();
  });
  return stage;
}
