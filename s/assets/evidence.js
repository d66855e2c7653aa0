(() => {
"use strict";
const lead = new URL("parts.js", document.currentScript.src); // few pages need it
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
function showDay(day) {
const row = [...document.querySelectorAll("table.choose tr[id^='as-of-']")].filter((one) => one.id.slice(6) <= day).at(-1);
if (!row) return;
row.setAttribute("aria-current", "date");
const step = document.getElementById(row.querySelector("a[href*='#']")?.hash.slice(1));
let at = step?.nextElementSibling;
for (; at && at.tagName !== "H2"; at = at.nextElementSibling) if (at.tagName === "DETAILS") at.open = true;
(step ?? row).scrollIntoView();
}
function arrive() {
unfold(location.hash);
const day = dayAsked();
showDay(day);
const table = document.querySelector("[data-parts]")?.dataset.parts;
if (table) import(lead).then((module) => module.leadOn(table, day));
else if (document.querySelector("[data-lost]")) import(lead).then((module) => module.leadBack());
}
document.addEventListener("click", copy, { capture: true });
document.addEventListener("click", copyCode);
document.addEventListener("click", follow);
addEventListener("hashchange", arrive);
if (typeof window.document$ !== "undefined") window.document$.subscribe(arrive);
else addEventListener("DOMContentLoaded", arrive);
})();
