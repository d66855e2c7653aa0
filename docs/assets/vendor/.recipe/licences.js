// Prints the licences of every package that is inside the bundle, in the order of their names:
// node licences.js meta.json
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const inputs = Object.keys(JSON.parse(readFileSync(process.argv[2], 'utf8')).inputs);
const folders = inputs.map((path) => path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1]);
for (const folder of [...new Set(folders.filter(Boolean))].sort()) {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).filter((name) => /^licen[cs]e/i.test(name)).sort()[0];
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${about.license}`;
  console.log(`== ${about.name} ${about.version} (${about.license})\n\n${text.replaceAll('\r', '')}\n`);
}
