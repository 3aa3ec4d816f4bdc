/** Commands that the server's code lenses and code actions call; it is told of them in the client's capabilities. */
import * as vscode from 'vscode';
import { type Draft, openDraft } from './draft.js';

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

export const OFFERED: Readonly<Record<string, (...args: never[]) => Thenable<unknown>>> = {
  'reftel.showReferences': showReferences,
  'reftel.openDraft': (draft: Draft) => openDraft(draft.text),
};

export function offered(): vscode.Disposable {
  return vscode.Disposable.from(...Object.entries(OFFERED).map(([id, action]) => vscode.commands.registerCommand(id, action)));
}

function showReferences(uri: string, at: Position, locations: readonly Location[]): Thenable<unknown> {
  const position = ({ line, character }: Position): vscode.Position => new vscode.Position(line, character);
  const places = locations.map(({ uri: other, range }) => new vscode.Location(vscode.Uri.parse(other), new vscode.Range(position(range.start), position(range.end))));
  return vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(uri), position(at), places);
}
