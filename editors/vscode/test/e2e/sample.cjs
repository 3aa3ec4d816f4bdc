// The cable that all steps start from and leave as it was: `editors/testing/sample.cable`, without a finding.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const sample = readFileSync(join(__dirname, '../../../testing/sample.cable'), 'utf8');

/** The number, from 1, of the first line that starts so. */
function lineOf(start) {
  const line = sample.split('\n').findIndex((text) => text.startsWith(start)) + 1;
  if (line === 0) throw new Error(`the sample has no line ${start}`);
  return line;
}

/** The sample with one text in place of another that must be there. */
function change(...pairs) {
  return pairs.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
    return text.replace(from, to);
  }, sample);
}

/** Brings the sample back, whatever a step has made of it. */
async function restore(workbench) {
  await workbench.press('Escape');
  await workbench.replaceAll(sample);
  await workbench.check('the sample is as it was', () => workbench.textIs(sample));
}

module.exports = { sample, lineOf, change, restore };
