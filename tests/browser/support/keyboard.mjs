// A person without a mouse: Tab, Enter, space, arrows and letters.
import assert from "node:assert/strict";

/** No page of ours takes more presses from its top to its end. */
const PRESSES = 400;
/** No list or group of ours has more choices. */
const CHOICES = 60;

/** Presses Tab until what is focused matches `selector`; whatever is focused on the way shows it. */
export async function tabTo(page, selector) {
  for (let pressed = 0; pressed < PRESSES; pressed++) {
    await page.keyboard.press("Tab");
    const { fits, shows, what } = await page.evaluate((wanted) => {
      const at = document.activeElement;
      const shown = at.type === "radio" || at.type === "checkbox" ? (at.closest("label") ?? at) : at;
      const visible = [at, shown].some((node) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(node);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      });
      return { fits: at.matches(wanted), shows: at === document.body || visible, what: at.outerHTML.slice(0, 120) };
    }, selector);
    assert.ok(shows, `focus is not visible on ${what}`);
    if (fits) return;
  }
  assert.fail(`${page.url()}: no way by Tab to ${selector}`);
}

/** Presses a key that leads to another page, and waits for it. */
export const press = (page, key = "Enter") => Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);

/** Presses an arrow until the focused list or group of radio buttons says `value`. */
async function choose(page, value) {
  const chosen = () => page.evaluate(() => (document.activeElement.type === "radio" && !document.activeElement.checked ? undefined : document.activeElement.value));
  // A group that nothing is chosen in takes the space bar first; a list begins at its first choice.
  if ((await chosen()) === undefined) await page.keyboard.press("Space");
  else if (await page.evaluate(() => document.activeElement.localName === "select")) await page.keyboard.press("Home");
  for (let pressed = 0; pressed < CHOICES; pressed++) {
    if ((await chosen()) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  assert.fail(`${page.url()}: no way by arrows to ${value}`);
}

/**
 * Fills in the form that posts to `action` in the order in which its fields stand, opens what is folded around
 * them, and presses its button. Returns the answer's status.
 */
export async function fillByKeys(page, action, fields) {
  const form = `form[action="${action}"]`;
  const order = await page.locator(`${form} [name]`).evaluateAll((nodes) => [...new Set(nodes.map(({ name }) => name))]);
  const missing = Object.keys(fields).filter((name) => !order.includes(name));
  assert.deepEqual(missing, [], `${page.url()}: fields of ${action}`);
  for (const name of order.filter((name) => name in fields)) {
    const field = page.locator(`${form} [name="${name}"]`).first();
    while ((await field.locator("xpath=ancestor::details[not(@open)]").count()) > 0) {
      await tabTo(page, `${form} details:not([open]) > summary`);
      await page.keyboard.press("Enter");
    }
    await tabTo(page, `${form} [name="${name}"]`);
    const kind = await page.evaluate(() => document.activeElement.type);
    if (kind === "checkbox") await page.keyboard.press("Space");
    else if (kind === "radio" || kind === "select-one") await choose(page, fields[name]);
    else {
      await page.keyboard.press("Control+A");
      await page.keyboard.type(fields[name]);
    }
  }
  await tabTo(page, `${form} button:not([formaction]):not([name=preview])`);
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await press(page);
  return (await answered).status();
}
