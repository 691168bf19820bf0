import type { HostMessage } from '../../webview/protocol';

/** What the page of the diagrams is made of. */
export interface PageParts {
  /** Where the script and the style sheet are, as the webview may ask for them. */
  readonly script: string;
  readonly style: string;
  /** What the webview calls the origin of its own files. */
  readonly cspSource: string;
  /** Random for each page: only the script that carries it runs. */
  readonly nonce: string;
  readonly title: string;
  /** The language of the texts: `en`. */
  readonly language: string;
  /** What is said to the view at once: it draws without asking first. */
  readonly messages: readonly HostMessage[];
}

/** The page of the diagrams. It may load its script and its style sheet, and nothing else. */
export function diagramPage({ script, style, cspSource, nonce, title, language, messages }: PageParts): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="${escaped(language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escaped(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}</title>
    <link rel="stylesheet" href="${escaped(style)}" />
  </head>
  <body>
    <main id="root" data-messages="${escaped(JSON.stringify(messages))}"></main>
    <script nonce="${escaped(nonce)}" src="${escaped(script)}"></script>
  </body>
</html>
`;
}

/** 128 random bits in hexadecimal. */
export function randomNonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
