// What reshapes the whole cable: rename, format, renumber, re-letter, the order of TAGS; and pasting.
const { sample, lineOf, change, restore } = require('./sample.cjs');

/** Makes the text `before`, runs the action, and wants `after`; then one step of undo brings `before` back. */
async function reshapes(w, name, before, action, after) {
  await w.replaceAll(before);
  await w.check(`${name}: the text to start from`, () => w.textIs(before));
  await w.goTo(lineOf('REF:'), 1);
  await action();
  let changed = false;
  await w.served(name, async () => {
    await w.textIs(after);
    changed = true;
  });
  await w.press('Escape', 'Control+1', 'Control+Z');
  await w.served(`${name}: one step of undo`, async () => {
    if (!changed) throw new Error('nothing was changed');
    await w.textIs(before);
  });
}

module.exports = async (w) => {
  await w.goTo(lineOf('ref C'), 5);
  await w.press('F2');
  await w.served('rename ref C to D, in the list and in the text', async () => {
    const box = w.page.locator('.rename-box input, .rename-input');
    await box.waitFor();
    await box.fill('D');
    await w.press('Enter');
    await w.textIs(change(['C. STATE 23456', 'D. STATE 23456'], ['ref C', 'ref D']));
  });
  await restore(w);

  const untidy = change(
    ['TAGS: PREL, ENRG, NO', 'TAGS:PREL,ENRG , NO'],
    ['     B. OSLO 98', '  B. OSLO 98'],
    ['proposal of\nref C and said', 'proposal of ref C and said'],
  );
  const tidy = change(['proposal of\nref C and said', 'proposal of ref\nC and said']);
  await reshapes(w, 'format', untidy, () => w.palette('Format Document'), tidy);
  const misnumbered = change(['\n2. (C)', '\n4. (C)'], ['\n3. (U)', '\n9. (U)']);
  await reshapes(w, 'renumber', misnumbered, () => w.palette('Reftel: Renumber Paragraphs'), sample);
  const mislettered = change(['B. OSLO 98', 'C. OSLO 98'], ['C. STATE 23456', 'D. STATE 23456'], ['ref C', 'ref D'], ['ref B', 'ref C']);
  await reshapes(w, 're-letter', mislettered, () => w.palette('Reftel: Re-Letter References'), sample);
  await w.replaceAll(change(['PREL, ENRG, NO', 'NO, PREL, ENRG']));
  await w.goTo(lineOf('TAGS:'), 7);
  await w.palette('Reftel: Put TAGS in Order');
  await w.served('TAGS in order', () => w.textIs(sample));
  await restore(w);

  await paste(w);
};

async function paste(w) {
  const line = lineOf('3. (U)');
  const written = '“The draft” –\tsent by mail – isn’t one that the channel carries, for it holds signs that no teletype knows…';
  await w.page.evaluate((text) => navigator.clipboard.writeText(text), written);
  await w.goTo(line, 8);
  let pasted = false;
  await w.press('Control+Shift+V');
  await w.served('what is pasted becomes plain telegraph text, wrapped', async () => {
    // Saving while the command is at work would end the undo step in the middle of it.
    await w.until(async () => {
      const text = await w.visibleText();
      return text.includes('\ncarries, for it holds') || text;
    }, 'what was pasted');
    await w.textIs(
      change([
        '3. (U) The talks were announced in the press (ref B).',
        '3. (U) "The draft" - sent by mail - isn\'t one that the channel\ncarries, for it holds signs that no teletype knows...The talks were\nannounced in the press (ref B).',
      ]),
    );
    pasted = true;
  });
  await w.press('Control+1', 'Control+Z');
  await w.served('one step of undo takes it back', async () => {
    if (!pasted) throw new Error('nothing was pasted');
    await w.textIs(sample);
  });
  await restore(w);
}
