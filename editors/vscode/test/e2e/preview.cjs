// The preview: what it shows, that it follows the cursor and the text, and that only what changed is drawn anew.
const assert = require('node:assert/strict');
const { lineOf, change, restore } = require('./sample.cjs');

module.exports = async (w) => {
  await w.open('sample.cable');
  await w.palette('Reftel: Show Preview');
  const page = w.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const banners = page.locator('.banner');
  await w.served('the preview has the classification above and below, and the text', async () => {
    await page.locator('.line', { hasText: 'SUBJECT: NORWAY: SAMPLE CABLE' }).waitFor();
    assert.deepEqual(await banners.allInnerTexts(), ['CONFIDENTIAL', 'CONFIDENTIAL']);
  });
  await w.served('it explains the TAGS', () => page.locator('.tags', { hasText: 'External Political Relations' }).waitFor());
  await w.check('a strict Content-Security-Policy holds', async () => {
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'nonce-[\w-]{20,}'/);
    assert.equal(/unsafe|\*/.test(policy), false, policy);
  });
  await w.goTo(lineOf('3. (U)'), 1);
  await w.served('it follows the cursor', () => page.locator('.line.here', { hasText: '3. (U) The talks' }).waitFor());
  await w.shot('preview');
  const first = page.locator('.line', { hasText: 'SUBJECT: NORWAY' });
  const known = await first.evaluate((line) => (line.dataset.known = 'yes'), undefined, { timeout: 1000 }).catch(() => undefined);
  await w.goTo(lineOf('3. (U)'), 8);
  await w.type('Yesterday the');
  await w.served('it is up to date while one types', () => page.locator('.line', { hasText: '3. (U) Yesterday the' }).waitFor());
  await w.served('and what did not change was not drawn anew', async () => {
    assert.equal(known, 'yes');
    assert.equal(await first.getAttribute('data-known'), 'yes');
  });
  await w.check('the text has what was typed', () => w.textIs(change(['3. (U) The', '3. (U) Yesterday theThe'])));
  await restore(w);
  await w.palette('View: Close All Editors in Group').catch(() => {});
};
