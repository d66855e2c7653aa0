#!/bin/sh
# Builds the partial plotly.js bundle again, byte for byte: sh docs/assets/vendor/.recipe/build.sh
# Needs Node 20 or newer and npm; the site itself needs neither, because the result is committed.
set -eu
recipe=$(cd "$(dirname "$0")" && pwd)
vendor=$(dirname "$recipe")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$recipe/package.json" "$recipe/package-lock.json" "$recipe/entry.js" "$recipe/licences.js" "$work"
cd "$work"
npm ci --ignore-scripts --no-audit --no-fund
version=$(node -p "require('plotly.js/package.json').version")
name="plotly-$version.min.js"
# The banner is written by us so that the licence travels with the file.
banner="/*! plotly.js v$version, partial bundle (scatter, bar). Copyright Plotly, Inc. MIT, see LICENSE. */"
node_modules/.bin/esbuild entry.js --bundle --minify --format=iife --global-name=Plotly --target=es2018 \
    --define:global=window --define:define.amd=false --define:process.env.NODE_DEBUG=false \
    --alias:stream=stream-browserify --loader:.css=empty --legal-comments=none --charset=ascii \
    --banner:js="$banner" --log-level=warning --metafile=meta.json --outfile="$name"
rm -f "$vendor"/plotly-*.min.js "$vendor"/plotly-*.min.js.sha256
cp "$name" "$vendor/"
node licences.js meta.json > "$vendor/LICENSE"
cd "$vendor"
sha256sum "$name" > "$name.sha256"
cat "$name.sha256"
