// Enter in the text: the next number, and the number that is not wanted.
const { lineOf, change, restore } = require('./sample.cjs');

module.exports = async (w) => {
  const end = '(ref B).\n\nSAMPLE';
  const last = lineOf('3. (U)');
  await w.served('the server has read the cable', () => w.is(() => w.status(), 'CONFIDENTIAL, no findings', 'status'));
  await w.goTo(last, 1);
  await w.press('End', 'Enter');
  await w.is(() => w.cursor(), `Ln ${last + 1}, Col 1`, 'cursor');
  await w.press('Enter');
  let offered = false;
  await w.served('Enter under a paragraph gives the next number and its marking', async () => {
    // Saving now would be before the number came.
    await w.is(() => w.cursor(), `Ln ${last + 2}, Col 8`, 'cursor');
    await w.textIs(change([end, '(ref B).\n\n4. (U) \n\nSAMPLE']));
    offered = true;
  });
  await w.press('Escape', 'Enter');
  await w.served('Enter behind a number without text takes it away, and the cursor stays on the line', async () => {
    if (!offered) throw new Error('no number was offered');
    await w.is(() => w.cursor(), `Ln ${last + 2}, Col 1`, 'cursor');
    await w.type('Text.');
    await w.textIs(change([end, '(ref B).\n\nText.\n\nSAMPLE']));
  });
  await restore(w);
};
