// Which documents are cables, and new ones.

module.exports = async (w) => {
  await w.open('yes-blank-lines-first.txt');
  await w.check('a .txt that reads like a cable, after blank lines, is one', () => w.languageIs('Diplomatic cable'));
  await w.open('no-prose.txt');

  await w.palette('Create: New File');
  await w.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Text File' }).first().click();
  await w.page.locator('.tab.active', { hasText: /Untitled/ }).waitFor();
  await w.check('an untitled document is plain text', () => w.languageIs('Plain Text'));
  await w.press('Control+1');
  await w.page.keyboard.insertText('\n\nC O N F I D E N T I A L OSLO 000124\n\nSIPDIS\n\nE.O. 13526: DECL: 03/12/2034\nTAGS: PREL, NO\nSUBJECT: HARBOUR\n\n1. The harbour is calm.\n');
  await w.check('until a cable is typed into it', () => w.languageIs('Diplomatic cable'));
  await w.served('which then has findings and a classification', () => w.until(async () => /^CONFIDENTIAL, \d+ findings?$/.test(await w.status()) || w.status(), 'status'));

  // "Plain Text" stands there before the extension has looked, too: only now that it has does it count.
  await w.open('no-prose.txt');
  await w.check('prose stays plain text', () => w.languageIs('Plain Text'));
  await newCable(w);
};

async function newCable(w) {
  await w.palette('Reftel: New Cable');
  await w.served('New Cable makes a draft of the template and classification chosen', async () => {
    await w.pick('Visit request');
    await w.pick(/^SECRET$/);
    await w.page.locator('.tab.active', { hasText: /Untitled/ }).waitFor();
    await w.languageIs('Diplomatic cable');
    await w.until(async () => {
      const text = await w.visibleText();
      return (/^S E C R E T\n\nSIPDIS\n/.test(text) && /^E\.O\. 13526: DECL: \d\d\/\d\d\/20\d\d/m.test(text) && /^1\. \(S\) /m.test(text)) || text;
    }, 'draft');
    await w.shot('new-cable');
  });
  await w.served('Tab leads from one gap of it to the next', async () => {
    await w.type('FIRST GAP');
    await w.press('Tab');
    await w.type('Second Gap');
    await w.until(async () => {
      const text = await w.visibleText();
      return (/^SUBJECT: COUNTRY CLEARANCE REQUEST FOR FIRST GAP$/m.test(text) && /^Classified By: Second Gap for reasons/m.test(text)) || text;
    }, 'draft');
  });
  await w.press('Escape');
}
