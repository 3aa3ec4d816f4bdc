// A window of the workbench as a person uses it: keys, mouse, what is on the screen, and the text that lands on disk.
// `check` is about the editor's side alone; `served` needs the server, and in the window without one it must fail.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const PATIENCE = 30000;
/** How long the window with the server that does nothing waits before it says: this does not come. */
const WITHOUT_SERVER = 1000;
const POLL = 50;
const SAVE_AGAIN = 500;
const ACT_AGAIN = 2000;

class Workbench {
  /** @param {'real'|'stub'} mode */
  constructor(page, mode, base, folder, shots) {
    Object.assign(this, { page, mode, base, folder, shots, passed: 0, failed: 0, file: undefined, timeout: PATIENCE });
    page.setDefaultTimeout(PATIENCE);
  }

  report(good, name, detail = '') {
    this[good ? 'passed' : 'failed']++;
    console.log(`${this.mode}: ${good ? 'ok  ' : 'FAIL'} ${name}${good || !detail ? '' : `  # ${detail}`}`);
  }

  async attempt(action, timeout) {
    this.page.setDefaultTimeout(timeout);
    this.timeout = timeout;
    try {
      await action();
      return undefined;
    } catch (error) {
      return error;
    } finally {
      this.page.setDefaultTimeout(PATIENCE);
      this.timeout = PATIENCE;
    }
  }

  async check(name, action) {
    const error = await this.attempt(action, PATIENCE);
    if (error) await this.shot(`failed-${this.failed}`).catch(() => {});
    this.report(!error, name, error?.message.split('\n').slice(0, 3).join(' '));
  }

  async served(name, action) {
    if (this.mode === 'real') return this.check(name, action);
    const error = await this.attempt(action, WITHOUT_SERVER);
    this.report(Boolean(error), `fails without a server: ${name}`);
  }

  shot(name) {
    return this.page.screenshot({ path: join(this.shots, `${this.mode}-${name}.png`) });
  }

  /** Waits until `read` gives `true`; what it gives otherwise is told. */
  async until(read, what) {
    const end = Date.now() + this.timeout;
    for (;;) {
      const last = await read();
      if (last === true) return;
      if (Date.now() > end) throw new Error(`${what}: ${JSON.stringify(last)}`);
      await new Promise((again) => setTimeout(again, POLL));
    }
  }

  /** Acts until something shows itself: where the editor was still scrolling or saving, a person would do it again. */
  async shows(act, locator, what) {
    await act();
    let acted = Date.now();
    await this.until(async () => {
      if (await locator.isVisible()) return true;
      if (Date.now() - acted > ACT_AGAIN) {
        await act();
        acted = Date.now();
      }
      return 'it is not shown';
    }, what);
  }

  is(read, wanted, what) {
    return this.until(async () => {
      const now = await read();
      return now === wanted || now;
    }, what);
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  /** Loads the window with a file of its folder open. */
  async load(name) {
    const url = new URL(`${this.base}/`);
    url.searchParams.set('folder', this.folder);
    url.searchParams.set('payload', JSON.stringify([['openFile', `vscode-remote://${url.host}${this.folder}/${name}`]]));
    await this.page.goto(url.href, { waitUntil: 'domcontentloaded' });
    await this.isOpen(name);
    // Keys are taken only once the extension's contributions are there.
    await this.languageIs('Diplomatic cable');
  }

  /** Opens another file of the folder. */
  async open(name) {
    await this.asked('Control+P');
    await this.quickInput().fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
    await this.isOpen(name);
  }

  async isOpen(name) {
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.editor-instance .view-lines .view-line').first().waitFor();
    this.file = join(this.folder, name);
  }

  quickInput() {
    return this.page.locator('.quick-input-widget:not([style*="display: none"]) input.input');
  }

  /** Opens the list or the line to fill that the keys are for. */
  asked(...keys) {
    return this.shows(() => this.press(...keys), this.quickInput(), 'quick input');
  }

  /** A command by its title, from the palette. */
  async palette(command) {
    await this.asked('F1');
    await this.quickInput().fill(`>${command}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first().click();
  }

  /** Chooses a row of an open list by its first words. */
  async pick(label) {
    await this.page.locator('.quick-input-list .monaco-list-row', { has: this.page.locator('.label-name', { hasText: label }) }).first().click();
  }

  language() {
    return this.page.locator('#status\\.editor\\.mode').innerText();
  }

  languageIs(wanted) {
    return this.is(() => this.language(), wanted, 'language');
  }

  problems() {
    return this.page.locator('#status\\.problems').getAttribute('aria-label');
  }

  /** Reftel's own item, as a screen reader gives it. */
  status() {
    return this.page.locator('[id="reftel.reftel.status"]').getAttribute('aria-label');
  }

  cursor() {
    return this.page.locator('#status\\.editor\\.selection').innerText();
  }

  /** Puts the cursor there, and waits until the editor says so. */
  async goTo(line, column) {
    await this.asked('Control+1', 'Control+G');
    await this.quickInput().fill(`:${line}:${column}`);
    await this.press('Enter');
    await this.is(() => this.cursor(), `Ln ${line}, Col ${column}`, 'cursor');
  }

  /** The text as it is on disk after saving: what the user would have. What comes after a save is saved again. */
  async textIs(wanted) {
    let saved = 0;
    await this.until(async () => {
      if (Date.now() - saved > SAVE_AGAIN) {
        await this.press('Control+S');
        saved = Date.now();
      }
      const now = readFileSync(this.file, 'utf8');
      return now === wanted || difference(now, wanted);
    }, `text of ${this.file}`);
  }

  /** The lines that are on the screen, for documents that are in no file. */
  async visibleText() {
    const lines = await this.page.locator('.editor-group-container.active .editor-instance .view-lines .view-line').evaluateAll((all) =>
      all.map((line) => [parseInt(line.style.top, 10), line.textContent]).sort((a, b) => a[0] - b[0]).map(([, text]) => text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Replaces the whole text. */
  async replaceAll(text) {
    await this.press('Control+1', 'Control+A');
    await this.page.keyboard.insertText(text);
  }

  toast(text) {
    return this.page.locator('.notification-toast', { hasText: text });
  }
}

/** The first line in which two texts differ. */
function difference(now, wanted) {
  const [left, right] = [now.split('\n'), wanted.split('\n')];
  const line = left.findIndex((text, index) => text !== right[index]);
  return line < 0 ? { lines: left.length, wanted: right.length } : { line: line + 1, is: left[line], wanted: right[line] };
}

module.exports = { Workbench };
