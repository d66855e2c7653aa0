// Lighthouse over a list of addresses, phone preset, in one browser: a line of JSON for each.
// Usage: node audit.mjs [--calibrated] <browser> <address>…
import { launch } from "chrome-launcher";
import lighthouse, { defaultConfig } from "lighthouse";
import AnchorElements from "lighthouse/core/gather/gatherers/anchor-elements.js";
import { pageFunctions } from "lighthouse/core/lib/page-functions.js";

// Lighthouse takes the machine for a fast desktop (index 1500 to 2000) and its phone to be four times as slow.
// Calibrated, a slow or busy machine is slowed down by less, down to not at all: what it has to be by
// Lighthouse's own table (docs/throttling.md, "Calibrating the CPU slowdown") to be that phone.
const FAST_DESKTOP = 1750;
const phone = defaultConfig.settings.throttling;
const { computeBenchmarkIndex } = pageFunctions;
// For its report alone Lighthouse measures that before every page, for a second.
pageFunctions.computeBenchmarkIndex = () => 0;
function slowed() {
  const share = Math.min(1, computeBenchmarkIndex() / FAST_DESKTOP);
  return { ...phone, cpuSlowdownMultiplier: Math.max(1, share * phone.cpuSlowdownMultiplier) };
}

// Of every link Lighthouse asks what listens on each element around it: here the browser is asked once.
class AskedOnce extends AnchorElements {
  getArtifact(context) {
    const { defaultSession, executionContext } = context.driver;
    const answers = new Map();
    const sendCommand = (...question) => {
      const key = JSON.stringify(question);
      if (!answers.has(key)) answers.set(key, defaultSession.sendCommand(...question));
      return answers.get(key);
    };
    return super.getArtifact({ ...context, driver: { executionContext, defaultSession: { sendCommand } } });
  }
}

// What weighs nothing in a score is left out, but for the list of requests, and so is a picture of the page.
const asked = (ref) => ref.weight > 0 || ref.id === "network-requests";
const categories = Object.fromEntries(Object.entries(defaultConfig.categories).map(([id, category]) =>
  [id, { ...category, auditRefs: category.auditRefs.filter(asked) }]));
const wanted = new Set(Object.values(categories).flatMap(({ auditRefs }) => auditRefs.map(({ id }) => id)));
const config = {
  ...defaultConfig,
  audits: defaultConfig.audits.filter((path) => wanted.has(path.split("/").at(-1))),
  categories,
  artifacts: defaultConfig.artifacts.map((artifact) =>
    artifact.id === "AnchorElements" ? { ...artifact, gatherer: { instance: new AskedOnce() } } : artifact),
  settings: { ...defaultConfig.settings, disableFullPageScreenshot: true },
};

const words = process.argv.slice(2);
const calibrated = words[0] === "--calibrated";
const [browser, ...addresses] = calibrated ? words.slice(1) : words;
const chrome = await launch({
  chromePath: browser,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  for (const address of addresses) {
    const throttling = calibrated ? slowed() : phone;
    const flags = { port: chrome.port, output: "json", logLevel: "error", throttling };
    const { lhr } = await lighthouse(address, flags, config);
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    const graded = Object.values(lhr.categories).flatMap((category) =>
      category.auditRefs.filter((ref) => ref.weight > 0).map((ref) => [category.id, lhr.audits[ref.id]]));
    console.log(JSON.stringify({
      address,
      slowed: throttling.cpuSlowdownMultiplier,
      scores: Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)])),
      shift: lhr.audits["cumulative-layout-shift"].numericValue,
      blocking: lhr.audits["total-blocking-time"].numericValue,
      painted: lhr.audits["largest-contentful-paint"].numericValue,
      hosts: [...new Set(lhr.audits["network-requests"].details.items
        .filter(({ url }) => /^(https?|wss?):/.test(url)).map(({ url }) => new URL(url).host))],
      // What costs points, so that a failing gate says where to look.
      failed: graded.filter(([id, audit]) => id !== "performance" && audit.score !== null && audit.score < 1)
        .map(([id, audit]) => `${id}: ${audit.title} ${JSON.stringify(audit.details?.items?.slice(0, 3) ?? "")}`.slice(0, 600)),
    }));
  }
} finally {
  await chrome.kill();
}
