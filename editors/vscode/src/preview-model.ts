/** What the server answers to `reftel/preview`, and what goes between the preview's page and the extension. */
export const PREVIEW = 'reftel/preview';
/** The command that shows it; the server's code lenses call it too. */
export const SHOW_PREVIEW = 'reftel.showPreview';

/** A line as it is sent. */
export interface PreviewLine {
  readonly text: string;
  /** The line of the document, from 0, that it comes from; several may come from one. */
  readonly line: number;
  /** `repeated` is what the system puts over a later section. */
  readonly kind: 'header' | 'classification' | 'text' | 'repeated';
}

export interface PreviewTag {
  readonly code: string;
  readonly kind: string;
  readonly title: string | null;
}

export interface Preview {
  readonly title: string;
  /** The level of the classification line. */
  readonly classification: string | null;
  /** What stands over and under every section; may be empty. */
  readonly banner: string;
  readonly sections: readonly { readonly lines: readonly PreviewLine[] }[];
  readonly tags: readonly PreviewTag[];
}

export type ToPage =
  | { readonly kind: 'cable'; readonly preview: Preview; readonly line: number }
  | { readonly kind: 'cursor'; readonly line: number }
  | { readonly kind: 'message'; readonly text: string };

export type FromPage =
  | { readonly kind: 'ready' }
  /** A line of the document, from 0, to show in the editor. */
  | { readonly kind: 'reveal'; readonly line: number };
