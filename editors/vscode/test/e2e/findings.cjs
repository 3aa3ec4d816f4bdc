// What the server finds while one types: squiggle, Problems panel, status bar; and the colours.
const assert = require('node:assert/strict');
const { sample, lineOf, change } = require('./sample.cjs');

const SQUIGGLE = '.editor-instance .squiggly-error';

module.exports = async (w) => {
  const paragraph = lineOf('2. (C)');
  await w.check('sample.cable is a cable', () => w.languageIs('Diplomatic cable'));
  await w.check('the grammar colours it', () => w.page.locator('.view-line span[class*="mtkb"]', { hasText: /C.O.N.F.I.D.E.N.T.I.A.L/ }).first().waitFor());
  await w.served('the status bar shows the classification', () => w.is(() => w.status(), 'CONFIDENTIAL, no findings', 'status'));
  await w.goTo(paragraph, 4);
  await w.press(...Array(4).fill('Delete'));
  await w.check('the marking is deleted', () => w.textIs(change(['2. (C) The', '2. The'])));
  let came = false;
  await w.served('a squiggle stands on paragraph 2', async () => {
    await w.page.locator(SQUIGGLE).first().waitFor();
    came = true;
  });
  await w.served('the status bar counts one finding', async () => {
    await w.is(() => w.problems(), 'Errors: 1', 'problems');
    await w.is(() => w.status(), 'CONFIDENTIAL, 1 finding', 'status');
  });
  await w.press('Control+Shift+M');
  await w.served('the Problems panel names PAR001 on that line', async () => {
    const rows = w.page.locator('.markers-panel .monaco-list-row');
    await rows.nth(1).waitFor();
    const text = (await rows.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
    assert.match(text, /PAR001/);
    assert.match(text, new RegExp(`Ln ${paragraph}, Col`));
  });
  await w.shot('problems');
  await w.press('Control+Shift+M');
  await w.goTo(paragraph, 4);
  await w.type('(C) ');
  await w.check('the marking is typed again', () => w.textIs(sample));
  await w.served('the squiggle is gone, and nothing is found', async () => {
    assert.ok(came);
    await w.is(() => w.problems(), 'No Problems', 'problems');
    assert.equal(await w.page.locator(SQUIGGLE).count(), 0);
  });
};
