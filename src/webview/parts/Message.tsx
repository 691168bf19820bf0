import type { JSX } from 'preact';

/** A sentence in place of a diagram, or above one. */
export function Message({ text }: { readonly text: string }): JSX.Element {
  return (
    <p class="message" role="alert">
      <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" />
        <path d="M8 4.5v4.2M8 10.8v.9" />
      </svg>
      <span>{text}</span>
    </p>
  );
}
