// The core brings the scatter trace with it. No heatmap: it needs an exception to a strict style policy.
const Plotly = require('plotly.js/lib/core');

Plotly.register([require('plotly.js/lib/bar')]);

module.exports = Plotly;
