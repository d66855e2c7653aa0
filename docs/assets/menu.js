// The theme's menu for those who use keys. Its switches are labels of hidden check boxes, which no
// key reaches; without scripts the tabs of a wide screen and the links at the foot of every page lead on.
(() => {
  "use strict";

  const SWITCHES = ".md-header label[for='__drawer'], .md-sidebar--primary label.md-nav__link, .md-nav .md-nav label.md-nav__title";
  const TYPED = "input, textarea, select, [contenteditable]";
  const drawer = () => document.getElementById("__drawer");
  const menu = () => document.querySelector(".md-sidebar--primary");
  const opener = () => document.querySelector(".md-header label[for='__drawer']");

  function mount() {
    for (const label of document.querySelectorAll(SWITCHES)) {
      label.tabIndex = 0;
      label.setAttribute("role", "button");
      tell(label);
    }
    // The theme's own word for it, in the language of the page.
    opener()?.setAttribute("aria-label", menu()?.querySelector("nav").getAttribute("aria-label") ?? "");
  }

  function tell(label) {
    const box = document.getElementById(label.htmlFor);
    if (box) label.setAttribute("aria-expanded", String(box.checked));
  }

  function turned(event) {
    if (!event.target.matches?.(".md-toggle")) return;
    for (const label of document.querySelectorAll(`label[role="button"][for="${event.target.id}"]`)) tell(label);
    if (event.target !== drawer()) return;
    if (event.target.checked) menu()?.querySelector("a[href]").focus({ preventScroll: true });
    else if (menu()?.contains(document.activeElement)) opener()?.focus();
  }

  function press(event) {
    const within = event.target.closest?.(TYPED);
    const label = event.target.closest?.("label[role='button']");
    if (label && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      event.stopPropagation(); // the theme would turn it back
      label.click();
    } else if (event.key === "Escape" && drawer()?.checked) {
      drawer().click();
    } else if (event.key.length === 1 && event.key !== " " && !within && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // The theme turns the page at a letter alone, which one may say or hit by mistake (WCAG 2.2, 2.1.4).
      event.stopPropagation();
    }
  }

  // Whoever goes on past the last link goes back to the page, which is in sight again.
  function left(event) {
    if (!drawer()?.checked || !event.relatedTarget || !menu()?.contains(event.target)) return;
    if (!menu().contains(event.relatedTarget)) drawer().click();
  }

  addEventListener("keydown", press, { capture: true });
  document.addEventListener("change", turned);
  document.addEventListener("focusout", left);
  window.document$?.subscribe(mount);
})();
