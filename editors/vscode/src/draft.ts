/** Unsaved documents with a cable to fill in. */
import * as vscode from 'vscode';
import { asSnippet } from './templates.js';

/** A draft as the server gives it. */
export interface Draft {
  readonly name: string;
  readonly text: string;
  readonly languageId: string;
}

export async function openDraft(text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'cable', content: '' });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(asSnippet(text)));
}
