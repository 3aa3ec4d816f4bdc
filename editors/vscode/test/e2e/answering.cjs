// What the server asks the editor to do: open a draft, list places.
const { lineOf } = require('./sample.cjs');

/** The unsaved document in front is a reply to the sample. Hints stand between the TAGS as soon as they have come. */
async function isReply(w) {
  await w.page.locator('.tab.active', { hasText: /Untitled/ }).waitFor();
  await w.languageIs('Diplomatic cable');
  await w.until(async () => {
    const text = await w.visibleText();
    return (/^SUBJECT: REPLY: NORWAY: SAMPLE CABLE/m.test(text) && /^REF: 24 OSLO 123$/m.test(text) && /^TAGS: PREL/m.test(text)) || text;
  }, 'reply');
}

module.exports = async (w) => {
  await w.open('sample.cable');
  await w.goTo(lineOf('SUBJECT:'), 3);
  await w.palette('Reftel: Reply to This Cable');
  await w.served('the command Reply opens a draft with reference, TAGS and subject', () => isReply(w));
  await w.press('Escape');

  await w.open('sample.cable');
  await w.goTo(lineOf('SUBJECT:'), 3);
  await w.served('so does the code action in the header', async () => {
    const action = w.page.locator('.action-widget .monaco-list-row.action', { hasText: 'Reply to this cable' }).first();
    await w.shows(() => w.press('Control+.'), action, 'code action');
    await action.click();
    await isReply(w);
    await w.shot('reply');
  });
  await w.press('Escape');

  await w.open('sample.cable');
  await w.goTo(lineOf('REF:'), 1);
  await w.served('a click on what is said of reference C shows where it is cited', async () => {
    await w.page.locator('.codelens-decoration a', { hasText: 'C: cited once' }).first().click();
    const places = w.page.locator('.reference-zone-widget');
    await places.locator('.referenceMatch', { hasText: 'ref C and said' }).first().waitFor();
    await w.shot('references');
  });
  await w.press('Escape');
};
