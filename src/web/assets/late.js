// Improves what works without it: keeps a draft while somebody types, quotes what is selected.
for (const form of document.querySelectorAll("form[data-place]")) {
  let waiting;
  const text = () => ["title", "body"].some((name) => form.elements[name]?.value.trim());
  // A form that never held a text says nothing of one that was kept before.
  let held = text();
  const keep = () => {
    waiting = 0;
    if (!(held ||= text())) return;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("place", form.dataset.place);
    fetch("/drafts", { method: "POST", body: fields, keepalive: true }).catch(() => {});
  };
  form.addEventListener("input", () => (waiting ||= setTimeout(keep, 4000)));
  // What is sent is no draft: nothing may wait for the page's end.
  form.addEventListener("submit", () => (waiting = clearTimeout(waiting)));
  addEventListener("pagehide", () => waiting && keep());
}
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href*="quote=1"]');
  const field = document.querySelector("#reply textarea");
  const chosen = getSelection();
  const post = link?.closest("[id^=p]");
  if (!post || !field || !post.contains(chosen.anchorNode) || !`${chosen}`.trim()) return;
  event.preventDefault();
  const head = `[${post.querySelector(".no span").textContent} ${post.querySelector(".by bdi").textContent}](/p/${post.id.slice(1)})`;
  const lines = `${chosen}`.trim().split(/\n+/);
  field.value += `${field.value && "\n\n"}${[head, ...lines].map((line) => `> ${line}`).join("\n")}\n\n`;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
