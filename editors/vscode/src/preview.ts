/**
 * The preview beside the draft: the cable as it will look when transmitted, laid out by the server. It follows the cable that is
 * edited, its cursor and its text; the page itself may load nothing but its own script and style.
 */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { latestWins } from './latest.js';
import { type FromPage, PREVIEW, type Preview, SHOW_PREVIEW, type ToPage } from './preview-model.js';
import type { Server } from './server.js';

export function preview(server: Server, extension: vscode.Uri): vscode.Disposable {
  let panel: PreviewPanel | undefined;
  return vscode.Disposable.from(
    vscode.commands.registerTextEditorCommand(SHOW_PREVIEW, (editor) => {
      if (panel === undefined) {
        panel = new PreviewPanel(server, extension, editor);
        panel.onDidDispose(() => (panel = undefined));
      } else {
        panel.reveal(editor);
      }
    }),
    { dispose: () => panel?.dispose() },
  );
}

class PreviewPanel {
  private readonly panel: vscode.WebviewPanel;
  private document: vscode.TextDocument;
  private line: number;
  private ready = false;
  private readonly update = latestWins(() => this.draw());

  constructor(
    private readonly server: Server,
    private readonly extension: vscode.Uri,
    editor: vscode.TextEditor,
  ) {
    this.document = editor.document;
    this.line = editor.selection.active.line;
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const resources = ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extension, folder));
    this.panel = vscode.window.createWebviewPanel('reftel.preview', '', column, { enableScripts: true, localResourceRoots: resources });
    const icon = (name: string): vscode.Uri => vscode.Uri.joinPath(extension, 'icons', name);
    this.panel.iconPath = { light: icon('cable-light.svg'), dark: icon('cable-dark.svg') };
    const subscriptions = vscode.Disposable.from(
      this.panel.webview.onDidReceiveMessage((message: FromPage) => this.receive(message)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => document === this.document && this.update()),
      vscode.window.onDidChangeActiveTextEditor((active) => active?.document.languageId === 'cable' && this.follow(active)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => textEditor.document === this.document && this.moveTo(textEditor.selection.active.line)),
      server.onDidChange(() => this.update()),
    );
    this.panel.onDidDispose(() => subscriptions.dispose());
    this.panel.webview.html = this.page();
    this.follow(editor);
  }

  onDidDispose(listener: () => void): void {
    this.panel.onDidDispose(listener);
  }

  reveal(editor: vscode.TextEditor): void {
    this.follow(editor);
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel.dispose();
  }

  private follow(editor: vscode.TextEditor): void {
    this.document = editor.document;
    this.line = editor.selection.active.line;
    this.panel.title = `Preview ${vscode.workspace.asRelativePath(this.document.uri).split('/').at(-1) ?? ''}`;
    this.update();
  }

  private moveTo(line: number): void {
    if (line === this.line) return;
    this.line = line;
    this.post({ kind: 'cursor', line });
    // In a file of several cables the cursor may now be in another one.
    this.update();
  }

  private async draw(): Promise<void> {
    if (!this.ready) return;
    const uri = this.document.uri.toString();
    const answer = await this.server.request<Preview | null>(PREVIEW, { textDocument: { uri }, position: { line: this.line, character: 0 } }).catch(() => undefined);
    if (answer) this.post({ kind: 'cable', preview: answer, line: this.line });
    else if (!this.server.isRunning) this.post({ kind: 'message', text: 'The Reftel server does not run.' });
  }

  private post(message: ToPage): void {
    if (this.ready) void this.panel.webview.postMessage(message);
  }

  private async receive(message: FromPage): Promise<void> {
    if (message.kind === 'ready') {
      // Also after the page was hidden and is made anew.
      this.ready = true;
      this.update();
    } else {
      const place = new vscode.Range(message.line, 0, message.line, 0);
      const column = vscode.window.visibleTextEditors.find((editor) => editor.document === this.document)?.viewColumn;
      await vscode.window.showTextDocument(this.document, { selection: place, ...(column === undefined ? {} : { viewColumn: column }) });
    }
  }

  private page(): string {
    const nonce = randomBytes(24).toString('base64url');
    const at = (...path: string[]): string => this.panel.webview.asWebviewUri(vscode.Uri.joinPath(this.extension, ...path)).toString();
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" nonce="${nonce}" href="${at('media', 'preview.css')}">
</head>
<body><script type="module" nonce="${nonce}" src="${at('dist', 'page.js')}"></script></body>
</html>`;
  }
}
