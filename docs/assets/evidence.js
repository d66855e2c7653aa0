// Conveniences over what works without scripts: a link that says where a claim stands and the code
// of a chart can be copied, an address that leads into a folded part unfolds it after an instant navigation too, one
// that leads to another part of a long list leads on, and one that asks for a day (?as-of=2017-08-24) shows what had
// been said by then.
(() => {
  "use strict";

  async function copy(event) {
    const link = event.target.closest?.("a[data-copy]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    event.preventDefault();
    event.stopPropagation(); // instant navigation would follow it
    const words = [...link.childNodes];
    try {
      await navigator.clipboard.writeText(link.href);
      link.textContent = link.dataset.copy;
      link.setAttribute("role", "status");
      setTimeout(() => {
        link.replaceChildren(...words);
        link.removeAttribute("role");
      }, 3000);
    } catch {
      location.assign(link.href); // no leave to copy: the plain link is as good
    }
  }

  async function copyCode(event) {
    const button = event.target.closest?.("button[data-copies]");
    if (!button) return;
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(button.closest("details").querySelector("code").textContent);
      button.textContent = button.dataset.copies;
    } catch {
      button.textContent = button.dataset.failed;
    }
    setTimeout(() => {
      button.textContent = words;
    }, 3000);
  }

  // Instant navigation goes to another place of the same page without an event.
  function follow(event) {
    const link = event.target.closest?.("a[href*='#']");
    if (link && link.origin === location.origin && link.pathname === location.pathname) unfold(link.hash);
  }

  function unfold(hash) {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    let folded = false;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName !== "DETAILS" || at.open) continue;
      at.open = true;
      folded = true;
    }
    if (folded) target.scrollIntoView();
  }

  function dayAsked() {
    const day = new URLSearchParams(location.search).get("as-of");
    return /^\d{4}-\d\d-\d\d$/.test(day ?? "") && !location.hash ? day : "";
  }

  // Days of this form sort as text; a day after the last one has what the last one has.
  const lastBy = (day, ids) => ids.filter((id) => id.startsWith("as-of-") && id.slice(6) <= day).sort().at(-1);

  function showDay() {
    const day = dayAsked();
    const row = day && document.getElementById(lastBy(day, [...document.querySelectorAll("table.choose tr[id]")].map((one) => one.id)));
    if (!row) return;
    row.setAttribute("aria-current", "date");
    const step = document.getElementById(row.querySelector("a[href*='#']")?.hash.slice(1));
    let at = step?.nextElementSibling;
    for (; at && at.tagName !== "H2"; at = at.nextElementSibling) if (at.tagName === "DETAILS") at.open = true;
    (step ?? row).scrollIntoView();
  }

  // A long list stands on several pages: an address that was given before it was divided, or divided otherwise,
  // leads on to the part where its entry stands.
  async function leadOn(table) {
    const day = dayAsked();
    const id = decodeURIComponent(location.hash.slice(1));
    if (!day && (!id || document.getElementById(id))) return;
    const parts = Object.entries(await (await fetch(table)).json());
    const wanted = id || lastBy(day, parts.flatMap(([, ids]) => ids));
    const home = parts.find(([, ids]) => ids.includes(wanted))?.[0];
    const target = home && new URL(`../../${home}`, new URL(table, location));
    if (target && target.pathname !== location.pathname) location.replace(target.href + location.search + location.hash);
  }

  function arrive() {
    unfold(location.hash);
    showDay();
    const table = document.querySelector("nav[data-parts]")?.dataset.parts;
    if (table) leadOn(table);
  }

  document.addEventListener("click", copy, { capture: true });
  document.addEventListener("click", copyCode);
  document.addEventListener("click", follow);
  addEventListener("hashchange", arrive);
  if (typeof window.document$ !== "undefined") window.document$.subscribe(arrive);
  else addEventListener("DOMContentLoaded", arrive);
})();
