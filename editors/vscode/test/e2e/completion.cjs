// Completion, accepted into the text.
const { lineOf, change, restore } = require('./sample.cjs');

module.exports = async (w) => {
  await w.goTo(lineOf('TAGS:'), 17);
  await w.press('Shift+End');
  await w.type(', EFI');
  await w.press('Escape', 'Control+Space');
  await w.served('EFIS is offered with its title, and taken', async () => {
    const rows = w.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.filter({ has: w.page.locator('.label-name', { hasText: /^EFIS$/ }) }).waitFor();
    const focused = rows.and(w.page.locator('.focused'));
    const code = () => focused.locator('.label-name').innerText();
    for (let at = await code(); at !== 'EFIS'; at = await code()) {
      await w.press('ArrowDown');
      await w.until(async () => (await code()) !== at, 'next row');
    }
    // Only the row in focus shows what its code means.
    await focused.filter({ hasText: /Fish/i }).waitFor();
    await w.shot('completion');
    await w.press('Enter');
    await w.textIs(change(['ENRG, NO', 'ENRG, EFIS']));
  });
  await restore(w);
};
