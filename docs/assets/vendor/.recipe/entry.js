// What plotly.js's own lib/core.js registers, cut to what our charts use: scatter and bar, annotations,
// shapes, hovering. Left out: legends that we draw ourselves, sliders, menus, images, selections by hand,
// snapshots, colour bars. No heatmap: it needs an exception to a strict style policy.
require('plotly.js/build/plotcss');
const { register } = require('plotly.js/src/registry');
const api = require('plotly.js/src/plot_api');
const fx = require('plotly.js/src/components/fx');

// Inside plotly.js these are found by name.
for (const name of Object.keys(api)) register({ moduleType: 'apiMethod', name, fn: api[name] });
register([
  require('plotly.js/src/traces/scatter'),
  require('plotly.js/lib/bar'),
  require('plotly.js/src/components/annotations'),
  require('plotly.js/src/components/shapes'),
  fx,
  require('plotly.js/src/components/modebar'),
  require('plotly.js/src/locale-en'),
  require('plotly.js/src/locale-en-us'),
]);

module.exports = {
  version: require('plotly.js/src/version').version,
  react: api.react,
  purge: api.purge,
  Fx: { hover: fx.hover, unhover: fx.unhover },
};
