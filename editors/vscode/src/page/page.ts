/**
 * The script of the preview's page. Text comes in as text and never as markup, and only lines that changed are made anew, so
 * that nothing flickers and the place one reads stays where it is.
 */
import type { FromPage, Preview, PreviewLine, PreviewTag, ToPage } from '../preview-model.js';
import { middle } from './patch.js';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const code = acquireVsCodeApi();

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** A list of elements kept in step with data. */
class List<Item> {
  readonly node: HTMLElement;
  private shown: readonly Item[] = [];

  constructor(
    className: string,
    private readonly same: (a: Item, b: Item) => boolean,
    private readonly draw: (item: Item) => HTMLElement,
    /** Brings an element that stays up to date with what may differ though the item is the same. */
    private readonly refresh: (drawn: HTMLElement, item: Item) => void = () => {},
  ) {
    this.node = element('div', className);
  }

  show(items: readonly Item[]): void {
    const { start, removed, added } = middle(this.shown, items, this.same);
    for (let i = 0; i < removed; i++) this.node.children[start]!.remove();
    const next = this.node.children[start] ?? null;
    for (const item of added) this.node.insertBefore(this.draw(item), next);
    items.forEach((item, index) => this.refresh(this.node.children[index] as HTMLElement, item));
    this.shown = items;
  }
}

class Sheet {
  readonly node: HTMLElement;
  private readonly banners: readonly HTMLElement[] = [element('div', 'banner'), element('div', 'banner')];
  private readonly lines = new List<PreviewLine>(
    'lines',
    (a, b) => a.text === b.text && a.kind === b.kind,
    (line) => element('div', `line ${line.kind}`, line.text || '\u00a0'),
    (drawn, { line }) => {
      const value = String(line);
      if (drawn.dataset['line'] !== value) drawn.dataset['line'] = value;
    },
  );

  constructor() {
    this.node = element('section', 'sheet', this.banners[0]!, this.lines.node, this.banners[1]!);
  }

  show({ banner: text, classification }: Preview, lines: readonly PreviewLine[]): void {
    for (const banner of this.banners) {
      banner.className = `banner ${(classification ?? '').toLowerCase().replaceAll(' ', '-')}`;
      if (banner.textContent !== text) banner.textContent = text;
    }
    this.lines.show(lines);
  }
}

const sheets: Sheet[] = [];
const message = element('p', 'message');
const cable = element('main', 'cable');
const tags = new List<PreviewTag>(
  'tags',
  (a, b) => a.code === b.code && a.title === b.title,
  ({ code: name, kind, title }) => element('div', 'tag', element('span', 'code', name), element('span', 'title', title ?? (kind === 'person' ? '' : 'in no list')), element('span', 'kind', kind)),
);
let cursor = 0;

function show(preview: Preview): void {
  while (sheets.length > preview.sections.length) sheets.pop()!.node.remove();
  while (sheets.length < preview.sections.length) {
    const sheet = new Sheet();
    sheets.push(sheet);
    cable.append(sheet.node);
  }
  preview.sections.forEach(({ lines }, index) => sheets[index]!.show(preview, lines));
  tags.show(preview.tags);
  tags.node.hidden = preview.tags.length === 0;
}

/** Marks the last line that comes from the cursor's line or one before it, and scrolls it into view. */
function follow(): void {
  let here: HTMLElement | undefined;
  for (const line of cable.querySelectorAll<HTMLElement>('.line:not(.repeated)')) {
    const source = Number(line.dataset['line']);
    if (source > cursor) break;
    // Of the lines into which a line of the draft was wrapped, the first.
    if (here?.dataset['line'] !== line.dataset['line']) here = line;
  }
  for (const old of cable.querySelectorAll('.here')) if (old !== here) old.classList.remove('here');
  if (!here || here.classList.contains('here')) return;
  here.classList.add('here');
  here.scrollIntoView({ block: 'nearest' });
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  message.textContent = data.kind === 'message' ? data.text : '';
  message.hidden = data.kind !== 'message';
  if (data.kind === 'message') return;
  cursor = data.line;
  if (data.kind === 'cable') show(data.preview);
  follow();
});

cable.addEventListener('click', (event) => {
  const source = (event.target as HTMLElement).closest<HTMLElement>('.line')?.dataset['line'];
  if (source && getSelection()?.isCollapsed) code.postMessage({ kind: 'reveal', line: Number(source) });
});

document.body.append(message, tags.node, cable);
code.postMessage({ kind: 'ready' });
