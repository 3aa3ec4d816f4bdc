// The task `reftel: check`, whose problem matcher tells of files that are not open; and the walkthrough.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { change } = require('./sample.cjs');

module.exports = async (w) => {
  writeFileSync(join(w.folder, 'closed.cable'), change(['PREL', 'PRLE']));
  await w.palette('Tasks: Run Task');
  await w.served('the task reftel: check runs, and its findings are problems', async () => {
    const rows = w.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: /reftel/ }).first().click();
    await rows.filter({ hasText: /check(?! and)/ }).first().click();
    // Its terminal takes the panel while it runs.
    await w.until(async () => /Warnings: \d/.test(await w.problems()) || w.problems(), 'problems');
    await w.press('Control+Shift+M');
    await w.page.locator('.panel input[placeholder^="Filter"]').fill('PRLE');
    await w.page.locator('.markers-panel .monaco-list-row', { hasText: 'TAG002' }).filter({ hasText: 'PRLE' }).first().waitFor();
    await w.shot('task');
  });
  await w.press('Escape');
  // Its pictures need room.
  await w.press('Control+B');
  await w.palette('Welcome: Open Walkthrough');
  await w.check('the walkthrough is there, with its steps and pictures', async () => {
    await w.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Draft a Cable with Reftel' }).first().click();
    await w.page.locator('.gettingStartedContainer .step-title', { hasText: 'See it as it will be sent' }).first().waitFor();
    await w.until(() => w.page.locator('.gettingStartedContainer .step-title').count().then((count) => count === 6 || count), 'steps');
    await w.page.locator('.gettingStartedContainer img[alt="A draft with a finding below a paragraph"]').waitFor();
    await w.shot('walkthrough');
  });
  await w.press('Control+B');
};
