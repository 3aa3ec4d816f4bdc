/** The drafts of `reftel new`, as they are chosen from; a test holds the lists against the program's own. */

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

export const TEMPLATES: readonly Choice[] = [
  { value: 'reporting', label: 'Reporting', description: 'summary, account, comment' },
  { value: 'demarche-request', label: 'Demarche request', description: 'objectives, background, talking points' },
  { value: 'demarche-response', label: 'Demarche response', description: 'what the host government answered' },
  { value: 'scenesetter', label: 'Scenesetter', description: 'for a visitor' },
  { value: 'visit-request', label: 'Visit request', description: 'dates, purpose, country clearance' },
  { value: 'situation-report', label: 'Situation report', description: 'a sitrep' },
];

export const LEVELS: readonly Choice[] = [
  { value: 'unclassified', label: 'UNCLASSIFIED' },
  { value: 'sbu', label: 'SENSITIVE BUT UNCLASSIFIED', description: 'UNCLAS with the caption SENSITIVE' },
  { value: 'confidential', label: 'CONFIDENTIAL' },
  { value: 'secret', label: 'SECRET' },
  { value: 'top-secret', label: 'TOP SECRET' },
];

/** A draft as a snippet: what stands in brackets, and the name at the end, is filled in one after the other with Tab. */
export function asSnippet(draft: string): string {
  const escaped = draft.replace(/[\\$}]/g, '\\$&');
  let stop = 0;
  return escaped.replace(/\[[^\]]*\]|^SURNAME$/gm, (hole) => `\${${++stop}:${hole}}`);
}
