export async function leadOn(table, day) {
const id = decodeURIComponent(location.hash.slice(1));
if (!day && (!id || document.getElementById(id))) return;
const parts = Object.entries(await (await fetch(table)).json());
const days = parts.flatMap((part) => part[1]).filter((one) => one.startsWith("as-of-") && one.slice(6) <= day);
const wanted = id || days.sort().at(-1);
const home = parts.find((part) => part[1].includes(wanted))?.[0];
const target = home && new URL(`../../${home}`, new URL(table, location));
if (target && target.pathname !== location.pathname) location.replace(target.href + location.search + location.hash);
}
export async function leadBack() {
const root = new URL("..", import.meta.url);
const page = location.pathname.slice(root.pathname.length).match(/^(.+?)(?:\/list)?\/\d+\/?$/)?.[1];
const first = page && new URL(`${page}/`, root);
if (first && (await fetch(first, { method: "HEAD" })).ok) location.replace(first.href + location.search + location.hash);
}
