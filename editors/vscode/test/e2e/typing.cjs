// Enter in the text: the next number, and the number that is not wanted.
const { lineOf, change, restore } = require('./sample.cjs');

module.exports = async (w) => {
  const end = '(ref B).\n\nSAMPLE';
  await w.goTo(lineOf('3. (U)'), 1);
  await w.press('End', 'Enter', 'Enter');
  await w.served('Enter under a paragraph gives the next number and its marking', () => w.textIs(change([end, '(ref B).\n\n4. (U) \n\nSAMPLE'])));
  await w.press('Escape', 'End', 'Enter');
  await w.served('Enter behind a number without text takes it away', () => w.textIs(change([end, '(ref B).\n\n\n\nSAMPLE'])));
  await w.type('Text.');
  await w.served('and the cursor stays on the line', () => w.textIs(change([end, '(ref B).\n\nText.\n\nSAMPLE'])));
  await restore(w);
};
