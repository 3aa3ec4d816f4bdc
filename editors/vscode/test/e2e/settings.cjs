// A reftel.toml that is open: its text counts before it is saved.
const { readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { sample, change, restore } = require('./sample.cjs');

module.exports = async (w) => {
  const file = join(w.folder, 'reftel.toml');
  writeFileSync(file, '');
  await w.open('sample.cable');
  await w.replaceAll(change(['2. (C) The', '2. The']));
  await w.served('a marking is missing', () => w.is(() => w.status(), 'CONFIDENTIAL, 1 finding', 'status'));
  await w.open('reftel.toml');
  await w.press('Control+1');
  await w.page.keyboard.insertText("ignore = ['PAR001']\n");
  await w.open('sample.cable');
  await w.served('what an unsaved reftel.toml ignores is not found', () => w.is(() => w.status(), 'CONFIDENTIAL, no findings', 'status'));
  await w.check('and it is not saved', () => w.is(() => readFileSync(file, 'utf8'), '', 'reftel.toml'));
  await w.open('reftel.toml');
  await w.palette('File: Revert File');
  await w.open('sample.cable');
  await w.served('when it is taken back, the finding is there again', () => w.is(() => w.status(), 'CONFIDENTIAL, 1 finding', 'status'));
  await restore(w);
  await w.check('the cable is as it was', () => w.textIs(sample));
  rmSync(file);
};
