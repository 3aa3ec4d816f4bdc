// node e2e.cjs <base url> <workspace folder> <folder for pictures>; MODE=positive|negative|missing
// `check` is about the editor's side alone; `served` needs the server and must fail in MODE=negative.
// The buffer is compared by saving it and reading the file: what the user would have on disk.
const { chromium } = require('playwright-core');
const assert = require('node:assert/strict');
const { mkdirSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const [base, folder, shots] = process.argv.slice(2);
const mode = process.env.MODE ?? 'positive';
const negative = mode === 'negative';
const counts = { passed: 0, failed: 0 };
const MODIFIER_PAUSE = 100;
const squiggly = (severity) => `.monaco-editor .squiggly-${severity}`;
let page;

function report(good, name, detail = '') {
  counts[good ? 'passed' : 'failed']++;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name}${good || !detail ? '' : `  # ${detail}`}`);
}

async function attempt(name, action, timeout) {
  page.setDefaultTimeout(timeout);
  try {
    await action(timeout);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    page.setDefaultTimeout(20000);
  }
}

async function check(name, action) {
  const error = await attempt(name, action, 20000);
  if (error) await page.screenshot({ path: join(shots, `${mode}-failed-${counts.failed}.png`) }).catch(() => {});
  report(!error, name, error?.message.split('\n')[0]);
}

async function served(name, action) {
  if (!negative) return check(name, action);
  const error = await attempt(name, action, 1500);
  report(Boolean(error), `fails without a server: ${name}`);
}

async function until(condition, what, timeout) {
  const end = Date.now() + timeout;
  for (let last; ; await page.waitForTimeout(MODIFIER_PAUSE)) {
    last = await condition();
    if (last === true) return;
    if (Date.now() > end) throw new Error(`${what}: ${JSON.stringify(last)}`);
  }
}

async function open(name) {
  const url = new URL(`${base}/`);
  url.searchParams.set('folder', folder);
  url.searchParams.set('payload', JSON.stringify([['openFile', `vscode-remote://${url.host}${folder}/${name}`]]));
  await page.goto(url.href, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('.monaco-workbench .part.editor');
  await page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
  await page.waitForSelector('.monaco-editor .view-lines .view-line');
}

const language = () => page.locator('#status\\.editor\\.mode').innerText();
const problems = () => page.locator('#status\\.problems').getAttribute('aria-label');
const cable = () => join(folder, 'sample.cable');
const original = readFileSync(cable(), 'utf8');
const lineOf = (text) => original.split('\n').findIndex((line) => line.startsWith(text)) + 1;

async function goTo(line, column) {
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input.input').waitFor();
  await page.keyboard.type(`:${line}:${column}`.slice(1));
  await page.keyboard.press('Enter');
  await page.waitForFunction(([l, c]) => document.querySelector('#status\\.editor\\.selection')?.textContent === `Ln ${l}, Col ${c}`, [line, column]);
}

/** Saves, and waits until the file on disk is this text. */
async function savedTextIs(text, timeout) {
  await page.keyboard.press('Control+S');
  await until(() => readFileSync(cable(), 'utf8') === text || readFileSync(cable(), 'utf8').slice(0, 900), 'text on disk', timeout);
}

async function problemRows(timeout) {
  await page.keyboard.press('Control+Shift+M');
  const rows = page.locator('.markers-panel .monaco-list-row');
  await rows.nth(1).waitFor({ timeout });
  return (await rows.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
}

async function diagnostics() {
  const paragraph = lineOf('2. (C)');
  const without = original.replace('2. (C) The', '2. The');
  await check('sample.cable is of language cable', async (t) => until(async () => (await language()) === 'Diplomatic cable', 'language', t));
  await check('colours come from the grammar', () => page.locator('.view-line span span[class*="mtk"]', { hasText: /^\(.?$|^C$/ }).first().waitFor());
  await goTo(paragraph, 4);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Delete');
  await check('the marking is deleted', (t) => savedTextIs(without, t));
  let came = false;
  await served('a squiggle stands on paragraph 2', async () => {
    await page.waitForSelector(squiggly('error'));
    came = true;
  });
  await served('the status bar counts one problem', (t) => until(async () => (await problems()) === 'Errors: 1' || problems(), 'problems', t));
  await served('the Problems panel names PAR001 on that line', async (t) => {
    const text = await problemRows(t);
    assert.match(text, /PAR001/);
    assert.match(text, new RegExp(`Ln ${paragraph}, Col`));
  });
  await page.screenshot({ path: join(shots, `${mode}-problems.png`) });
  await page.keyboard.press('Control+Shift+M');
  await goTo(paragraph, 4);
  await page.keyboard.type('(C) ');
  await check('the marking is typed again', (t) => savedTextIs(original, t));
  await served('the squiggle is gone, and the cable has no problem', async (t) => {
    assert.ok(came);
    await until(async () => (await problems()) === 'No Problems' || problems(), 'problems', t);
  });
}

async function quickFix() {
  const tags = lineOf('TAGS:');
  await goTo(tags, 7);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Delete');
  await page.keyboard.type('PRLE');
  await page.keyboard.press('Escape');
  await check('PREL is now PRLE', (t) => savedTextIs(original.replace('PREL', 'PRLE'), t));
  await served('a warning stands on PRLE', () => page.waitForSelector(squiggly('warning')));
  await goTo(tags, 8);
  await page.keyboard.press('Control+.');
  await served('the quick fix makes it PREL again', async (t) => {
    const action = page.locator('.action-widget .monaco-list-row.action', { hasText: 'PREL' }).first();
    await action.waitFor();
    await page.screenshot({ path: join(shots, `${mode}-quickfix.png`) });
    await action.click();
    await page.locator('.view-line', { hasText: /^TAGS:.PREL,/ }).waitFor();
    await savedTextIs(original, t);
  });
  await page.keyboard.press('Escape');
}

async function completion() {
  const tags = lineOf('TAGS:');
  // The negative run has no fix: bring the text back by hand, so that completion is tested on its own.
  await goTo(tags, 7);
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('PREL, ENRG, EFI');
  await page.keyboard.press('Control+Space');
  await served('EFIS is offered', async () => {
    const row = page.locator('.suggest-widget.visible .monaco-list-row', { has: page.locator('.label-name', { hasText: /^EFIS$/ }) });
    await row.waitFor();
    await page.screenshot({ path: join(shots, `${mode}-completion.png`) });
    await row.click();
  });
  await page.keyboard.press('Escape');
  await served('the completion is in the text', (t) => savedTextIs(original.replace('ENRG, NO', 'ENRG, EFIS'), t));
  await goTo(tags, 7);
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('PREL, ENRG, NO');
  await page.keyboard.press('Escape');
  await check('the sample is as it was', (t) => savedTextIs(original, t));
}

async function hover() {
  const target = page.locator('.monaco-editor .view-line span span', { hasText: /^ref.C$/ }).first();
  const box = await target.boundingBox();
  await page.mouse.move(box.x + 2, box.y + 60);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await served('hover on ref C tells STATE 23456', async () => {
    const rows = page.locator('.monaco-editor .monaco-hover:not(.hidden) .hover-row, .monaco-resizable-hover .monaco-hover .hover-row');
    await rows.filter({ hasText: 'STATE 23456' }).first().waitFor();
    await page.screenshot({ path: join(shots, `${mode}-hover.png`) });
  });
  await page.mouse.move(5, 5);
}

async function outline() {
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+Shift+O');
  await page.locator('.quick-input-widget input.input').waitFor();
  await served('the outline lists the subject and the paragraphs', async (t) => {
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await until(async () => {
      const text = (await rows.allInnerTexts()).join('\n');
      return (/SUBJECT|NORWAY/i.test(text) && /\b3\b/.test(text)) || text;
    }, 'symbols', t);
    await page.screenshot({ path: join(shots, `${mode}-outline.png`) });
  });
  await page.keyboard.press('Escape');
}

/** How many servers of this workbench run: processes whose command line names the program in its folder. */
function serversRunning() {
  const program = process.env.SERVER;
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${program}\0lsp`);
    } catch {
      return false;
    }
  }).length;
}

async function palette(command) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input').fill(`>${command}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first().click();
}

async function restart() {
  await served('one server runs', (t) => until(() => serversRunning() === 1 || serversRunning(), 'servers', t));
  for (let i = 0; i < 3; i++) await palette('Reftel: Restart Language Server');
  await served('three restarts leave one server', (t) => until(() => serversRunning() === 1 || serversRunning(), 'servers', t));
  await goTo(lineOf('2. (C)'), 4);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Delete');
  await served('which gives one problem, not three', async (t) => {
    await page.waitForSelector(squiggly('error'));
    await until(async () => (await problems()) === 'Errors: 1' || problems(), 'problems', t);
  });
  await page.keyboard.type('(C) ');
  await check('the sample is as it was, once more', (t) => savedTextIs(original, t));
}

async function languageIs(name, want) {
  await check(`${name} is ${want}`, (t) => until(async () => (await language()) === want || language(), 'language', t));
}

async function detection() {
  await open('yes-blank-lines-first.txt');
  await languageIs('yes-blank-lines-first.txt', 'Diplomatic cable');
  await open('no-prose.txt');
  await palette('Reftel: New Cable');
  await check('New Cable opens an untitled cable', async (t) => {
    await page.locator('.tab.active', { hasText: /Untitled/ }).waitFor();
    await page.locator('.view-line', { hasText: /^UNCLAS.POST.000001$/ }).waitFor();
    await until(async () => (await language()) === 'Diplomatic cable' || language(), 'language', t);
  });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+End');
  for (let i = 0; i < 2; i++) await page.keyboard.press('Enter');
  await page.keyboard.type('7. Seven comes after two.');
  await served('an untitled cable has findings too', async () => {
    await page.waitForSelector('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning, .monaco-editor .squiggly-info');
  });
  await page.screenshot({ path: join(shots, `${mode}-new-cable.png`) });
  // "Plain Text" stands there before the extension has looked, too: only now that its command ran does it count.
  await page.locator('.tab[data-resource-name="no-prose.txt"]').click();
  await page.waitForSelector('.tab.active[data-resource-name="no-prose.txt"]');
  await languageIs('no-prose.txt', 'Plain Text');
}

async function missingProgram() {
  await check('a missing program is named, with what to do', async () => {
    const toast = page.locator('.notification-toast', { hasText: '/nowhere/reftel' });
    await toast.waitFor();
    const text = await toast.innerText();
    assert.ok(text.includes('cargo install --path server') && text.includes('Open Settings'), text);
    await page.screenshot({ path: join(shots, 'missing-program.png') });
  });
}

async function main() {
  mkdirSync(shots, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    page.setDefaultTimeout(30000);
    if (process.env.VERBOSE) page.on('console', (message) => console.log('   [console]', message.text().slice(0, 300)));
    console.log(`# VS Code, ${mode}`);
    await open('sample.cable');
    const steps = mode === 'missing' ? [missingProgram] : [diagnostics, quickFix, completion, hover, outline, restart, detection];
    for (const step of steps) await step();
  } catch (error) {
    report(false, 'the test runs to its end', error.message);
    await page?.screenshot({ path: join(shots, `${mode}-stopped.png`) }).catch(() => {});
  } finally {
    await browser.close();
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

void main();
