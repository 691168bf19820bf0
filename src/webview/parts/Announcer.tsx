import type { JSX } from 'preact';

/** Tells screen readers what has just changed. It is always there: a region that comes with its text is not read. */
export function Announcer({ text }: { readonly text: string }): JSX.Element {
  return (
    <p class="for-screen-readers" role="status" aria-live="polite">
      {text}
    </p>
  );
}
