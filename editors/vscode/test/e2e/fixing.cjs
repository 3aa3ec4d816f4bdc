// Quick fix, fix all in one undo step.
const { sample, lineOf, change, restore } = require('./sample.cjs');

module.exports = async (w) => {
  const tags = lineOf('TAGS:');
  await w.replaceAll(change(['PREL', 'PRLE']));
  await w.check('PREL is now PRLE', () => w.textIs(change(['PREL', 'PRLE'])));
  await w.goTo(tags, 8);
  await w.served('a warning stands on PRLE', () => w.page.locator('.editor-instance .squiggly-warning').first().waitFor());
  await w.served('the quick fix makes it PREL again', async () => {
    const action = w.page.locator('.action-widget .monaco-list-row.action', { hasText: 'PREL' }).first();
    await w.shows(() => w.press('Control+.'), action, 'quick fix');
    await w.shot('quickfix');
    await action.click();
    await w.textIs(sample);
  });
  await w.press('Escape');

  const faulty = change(['E.O. 13526: DECL:', 'E.O. 13526: DECLL:'], ['PREL, ENRG, NO', 'PREL, PREL, enrg, NO'], ['2. (C)', '2. (c)']);
  await w.replaceAll(faulty);
  await w.check('there are four faults', () => w.textIs(faulty));
  await w.served('they are found', () => w.until(async () => /^CONFIDENTIAL, [4-9] findings$/.test(await w.status()) || w.status(), 'status'));
  await w.palette('Reftel: Fix All Findings');
  let mended = false;
  await w.served('Fix All mends them', async () => {
    await w.textIs(sample);
    mended = true;
  });
  await w.press('Control+1', 'Control+Z');
  await w.served('one step of undo brings all of them back', async () => {
    if (!mended) throw new Error('nothing was mended');
    await w.textIs(faulty);
  });
  await restore(w);
};
