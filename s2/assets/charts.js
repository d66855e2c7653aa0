(() => {
"use strict";
const BUNDLE = new URL("vendor/plotly-4.1.1.min.js", document.currentScript.src).href;
const CONFIG = {
showSendToCloud: false,
plotlyServerURL: "",
displaylogo: false,
displayModeBar: false,
doubleClick: false,
responsive: true,
showTips: false,
};
const LENGTHS = new Set(["size", "l", "r", "t", "b", "xshift", "yshift", "standoff", "ticklen"]);
const charts = new Map();
let bundle = null;
function loadBundle() {
bundle ??= new Promise((resolve, reject) => {
const script = document.createElement("script");
script.src = BUNDLE;
script.onload = () => resolve(window.Plotly);
script.onerror = () => {
bundle = null;
reject(new Error(BUNDLE));
};
document.head.append(script);
});
return bundle;
}
function savesData() {
return Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
}
function picture(figure, form) {
return figure.querySelector(`.chart__picture--${form} svg`);
}
function shownForm(figure) {
return picture(figure, "wide").getClientRects().length ? "wide" : "narrow";
}
function adapt(value, dress, key = "") {
if (typeof value === "string") return dress.colours.get(value) ?? value;
if (typeof value === "number") return LENGTHS.has(key) ? value * dress.scale : value;
if (Array.isArray(value)) return value.map((part) => adapt(part, dress, key === "size" ? key : ""));
if (value === null || typeof value !== "object") return value;
return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, adapt(part, dress, name)]));
}
async function draw(chart) {
const { figure, live, content } = chart;
const form = shownForm(figure);
const box = picture(figure, form).getBoundingClientRect();
if (!box.width) return;
const layout = form === "wide" ? content.layout : content.narrow;
const data = form === "wide" || !content.places.length ? content.data : content.data.map((trace) => (
{ ...trace, y: trace.y.map((y) => (y === null ? null : content.places[y])) }));
const css = getComputedStyle(figure);
const colours = new Map(Object.entries(content.theme).map(([hex, name]) => [hex, css.getPropertyValue(name).trim() || hex]));
const dress = { colours, scale: box.width / layout.width };
const size = { width: box.width, height: box.height };
live.style.width = `${box.width}px`;
live.style.height = `${box.height}px`;
await window.Plotly.react(live, adapt(data, dress), { ...adapt(layout, dress), ...size }, CONFIG);
for (const svg of live.querySelectorAll("svg")) svg.setAttribute("aria-hidden", "true");
}
function follow(chart, href) {
if (!href) return;
const link = document.createElement("a");
link.href = new URL(`../../${href}`, chart.url).href;
chart.live.append(link);
link.click();
link.remove();
}
function stops(content) {
const found = content.data.flatMap((trace, curveNumber) =>
(trace.hovertext ?? []).map((text, pointNumber) => ({
curveNumber, pointNumber, text, href: trace.customdata[pointNumber], y: trace.y[pointNumber],
})));
return found.sort((a, b) => a.y - b.y || a.curveNumber - b.curveNumber || a.pointNumber - b.pointNumber);
}
function plainText(text) {
return new DOMParser().parseFromString(text.replaceAll("<br>", ". "), "text/html").body.textContent;
}
function walk(chart, event) {
const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
const all = stops(chart.content);
if (step && all.length) {
event.preventDefault();
chart.stop = Math.min(Math.max((chart.stop ?? (step > 0 ? -1 : all.length)) + step, 0), all.length - 1);
const { curveNumber, pointNumber, text } = all[chart.stop];
window.Plotly.Fx.hover(chart.live, [{ curveNumber, pointNumber }]);
chart.status.textContent = plainText(text);
} else if (event.key === "Enter" && chart.stop !== undefined) {
follow(chart, all[chart.stop].href);
} else if (event.key === "Escape") {
chart.stop = undefined;
window.Plotly.Fx.unhover(chart.live);
}
}
function choose(chart, { curveNumber, pointNumber, hovertext, customdata }) {
const mark = `${curveNumber} ${pointNumber}`;
if (!chart.byTouch || mark === chart.touchedBefore) {
follow(chart, customdata);
} else if (hovertext) {
chart.touched = mark;
window.Plotly.Fx.hover(chart.live, [{ curveNumber, pointNumber }]);
chart.status.textContent = plainText(hovertext);
}
}
function prepare(chart) {
const { figure } = chart;
const stage = figure.querySelector(".chart__stage");
const live = document.createElement("div");
live.className = "chart__live";
live.tabIndex = 0;
live.setAttribute("role", "application");
live.setAttribute("aria-label", `${figure.querySelector(".chart__title").textContent}. ${figure.querySelector(".chart__ask").dataset.keys}`);
const status = document.createElement("p");
status.className = "chart__status";
status.setAttribute("role", "status");
stage.append(live, status);
Object.assign(chart, { live, status });
live.addEventListener("keydown", (event) => walk(chart, event));
live.addEventListener("pointerdown", (event) => {
chart.byTouch = event.pointerType === "touch";
chart.touchedBefore = chart.touched;
}, { capture: true });
}
async function start(chart) {
if (chart.started) return;
chart.started = true;
const ask = chart.figure.querySelector(".chart__ask");
ask.setAttribute("aria-busy", "true");
try {
const [answer] = await Promise.all([fetch(chart.url), loadBundle()]);
if (!answer.ok) throw new Error(`${chart.url}: ${answer.status}`);
chart.content = await answer.json();
if (!chart.figure.isConnected) return;
prepare(chart);
await draw(chart);
chart.live.on("plotly_click", (event) => choose(chart, event.points[0]));
chart.resize = new ResizeObserver(() => {
cancelAnimationFrame(chart.frame);
chart.frame = requestAnimationFrame(() => redraw(chart));
});
chart.resize.observe(chart.figure.querySelector(".chart__stage"));
show(chart, true);
} catch {
chart.started = false;
chart.live?.remove();
ask.textContent = ask.dataset.failed;
chart.figure.classList.add("chart--asks");
} finally {
ask.removeAttribute("aria-busy");
}
}
function redraw(chart) {
if (!chart.figure.isConnected || !chart.figure.classList.contains("chart--live")) return;
const size = picture(chart.figure, shownForm(chart.figure)).getBoundingClientRect();
const mark = `${size.width}x${size.height}`;
if (mark === chart.drawn) return;
chart.drawn = mark;
draw(chart);
}
function show(chart, live) {
chart.figure.classList.toggle("chart--live", live);
chart.figure.querySelector(".chart__ask").setAttribute("aria-pressed", String(live));
if (live) redraw(chart);
}
async function press(chart) {
if (chart.content) show(chart, !chart.figure.classList.contains("chart--live"));
else await start(chart);
}
function forget() {
for (const [figure, chart] of charts) {
if (figure.isConnected) continue;
chart.near?.disconnect();
chart.resize?.disconnect();
if (chart.live) window.Plotly.purge(chart.live);
charts.delete(figure);
}
}
function mount() {
forget();
for (const figure of document.querySelectorAll("figure[data-chart]")) {
if (charts.has(figure)) continue;
const chart = { figure, url: new URL(figure.dataset.chart, document.baseURI).href };
charts.set(figure, chart);
figure.querySelector(".chart__ask").addEventListener("click", () => press(chart));
if (savesData()) figure.classList.add("chart--asks");
chart.near = new IntersectionObserver((entries) => {
if (!entries.some((entry) => entry.isIntersecting)) return;
if (shownForm(figure) !== "wide" || savesData()) return;
chart.near.disconnect();
start(chart);
}, { rootMargin: "300px 0px" });
chart.near.observe(figure);
}
}
function repaint() {
for (const chart of charts.values()) if (chart.figure.classList.contains("chart--live")) draw(chart);
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
new MutationObserver(repaint).observe(document.documentElement, { attributes: true, subtree: true, attributeFilter: ["data-md-color-scheme"] });
document.documentElement.classList.add("js");
if (typeof window.document$ !== "undefined") window.document$.subscribe(mount);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
else mount();
})();
