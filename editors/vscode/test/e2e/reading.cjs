// Hover, outline, definition.
const { lineOf } = require('./sample.cjs');

/** The mouse goes where the cursor is: a mention may be one token or several. */
async function pointAtCursor(w) {
  const cursor = await w.page.locator('.editor-instance .cursor').first().boundingBox();
  await w.page.mouse.move(cursor.x + 3, cursor.y + 60);
  await w.page.mouse.move(cursor.x + 3, cursor.y + cursor.height / 2, { steps: 5 });
}

module.exports = async (w) => {
  const cited = lineOf('ref C');
  await w.goTo(cited, 2);
  await w.served('hover on ref C tells STATE 23456', async () => {
    const told = w.page.locator('.monaco-hover .hover-row', { hasText: 'STATE 23456' }).first();
    await w.shows(() => pointAtCursor(w), told, 'hover');
    await w.shot('hover');
  });
  await w.page.mouse.move(5, 5);
  await w.goTo(cited, 5);
  await w.press('F12');
  await w.served('F12 goes from ref C to its entry', () => w.until(async () => (await w.cursor()).startsWith(`Ln ${lineOf('     C. STATE')},`) || w.cursor(), 'cursor'));
  await w.asked('Control+1', 'Control+Shift+O');
  await w.served('the outline leads to paragraph 3', async () => {
    const rows = w.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'SUBJECT' }).first().waitFor();
    await w.shot('outline');
    await w.quickInput().fill('@3. (U)');
    await rows.filter({ hasText: '3. (U)' }).first().waitFor();
    await w.press('Enter');
    await w.is(() => w.cursor(), `Ln ${lineOf('3. (U)')}, Col 1`, 'cursor');
  });
  await w.press('Escape');
};
