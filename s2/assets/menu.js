(() => {
"use strict";
const SWITCHES = ".md-header label[for='__drawer'], .md-sidebar--primary label.md-nav__link, .md-nav .md-nav label.md-nav__title";
const TYPED = "input, textarea, select, [contenteditable]";
const drawer = () => document.getElementById("__drawer");
const menu = () => document.querySelector(".md-sidebar--primary");
const opener = () => document.querySelector(".md-header label[for='__drawer'] .switch");
function mount() {
for (const label of document.querySelectorAll(SWITCHES)) {
if (label.querySelector(".switch")) continue;
const cover = document.createElement("span");
cover.className = "switch";
cover.tabIndex = 0;
cover.setAttribute("role", "button");
const word = label.textContent.trim() || menu()?.querySelector("nav").getAttribute("aria-label") || "";
cover.setAttribute("aria-label", word.replace(/\s+/g, " "));
if (getComputedStyle(label).position === "static") label.classList.add("switched");
label.append(cover);
tell(cover);
}
}
function box(cover) {
return document.getElementById(cover.parentElement.htmlFor);
}
function tell(cover) {
if (box(cover)) cover.setAttribute("aria-expanded", String(box(cover).checked));
}
function turned(event) {
if (!event.target.matches?.(".md-toggle")) return;
for (const cover of document.querySelectorAll(`label[for="${event.target.id}"] .switch`)) tell(cover);
if (event.target !== drawer()) return;
if (event.target.checked) menu()?.querySelector("a[href]").focus({ preventScroll: true });
else if (menu()?.contains(document.activeElement)) opener()?.focus();
}
function press(event) {
const within = event.target.closest?.(TYPED);
const cover = event.target.closest?.(".switch");
if (cover && (event.key === "Enter" || event.key === " ")) {
event.preventDefault();
event.stopPropagation(); // the theme would turn it back
box(cover)?.click();
} else if (event.key === "Escape" && drawer()?.checked) {
drawer().click();
} else if (event.key.length === 1 && event.key !== " " && !within && !event.ctrlKey && !event.metaKey && !event.altKey) {
event.stopPropagation();
}
}
function left(event) {
if (!drawer()?.checked || !event.relatedTarget || !menu()?.contains(event.target)) return;
if (!menu().contains(event.relatedTarget)) drawer().click();
}
function clicked(event) {
const cover = event.target.closest?.(".switch");
if (!cover) return;
event.preventDefault();
box(cover)?.click();
}
addEventListener("keydown", press, { capture: true });
document.addEventListener("click", clicked);
document.addEventListener("change", turned);
document.addEventListener("focusout", left);
window.document$?.subscribe(mount);
})();
