// Improves what works without it: keeps a draft while somebody types, quotes what is selected.
for (const form of document.querySelectorAll("form[data-place]")) {
  let waiting;
  let sending;
  const text = () => ["title", "body"].some((name) => form.elements[name]?.value.trim());
  // A form that never held a text says nothing of one that was kept before.
  let held = text();
  const keep = () => {
    waiting = clearTimeout(waiting);
    if (!(held ||= text())) return;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("place", form.dataset.place);
    // What outlives its page has at most 64 KiB (Fetch standard).
    const keepalive = `${fields}`.length < 65000;
    const done = () => (sending = undefined);
    return (sending = fetch("/drafts", { method: "POST", body: fields, keepalive }).then(done, done));
  };
  form.keepNow = () => (waiting ? keep() : sending);
  form.addEventListener("input", () => (waiting ||= setTimeout(keep, 4000)));
  // What is sent is no draft: nothing may wait for the page's end.
  form.addEventListener("submit", () => (waiting = clearTimeout(waiting)));
  addEventListener("pagehide", () => waiting && keep());
}
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('.acts a[href^="?"]');
  const form = document.querySelector("#reply form[data-place]");
  if (!link || !form || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const field = form.elements.body;
  const chosen = getSelection();
  const post = link.closest("[id^=p]");
  if (/quote=1/.test(link.search) && post?.contains(chosen.anchorNode) && `${chosen}`.trim()) {
    event.preventDefault();
    const head = `[${post.querySelector(".no span").textContent} ${post.querySelector(".by bdi").textContent}](/p/${post.id.slice(1)})`;
    const lines = `${chosen}`.trim().split(/\n+/);
    field.value += `${field.value && "\n\n"}${[head, ...lines].map((line) => `> ${line}`).join("\n")}\n\n`;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  // The page comes anew, with what was kept: what was typed just now must be kept before.
  const kept = form.keepNow();
  if (!kept) return;
  event.preventDefault();
  Promise.race([kept, new Promise((done) => setTimeout(done, 3000))]).then(() => location.assign(link.href));
});
