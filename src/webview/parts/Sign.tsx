import type { JSX } from 'preact';

/** What stands between two grids: `∗`, `=`, `→`. */
export function Sign({ text }: { readonly text: string }): JSX.Element {
  return (
    <span class="sign" aria-hidden="true">
      {text}
    </span>
  );
}
