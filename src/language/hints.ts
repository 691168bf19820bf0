import type { SetPart } from '../check/answers/problemSet';
import { attemptsOf, type Attempts } from './attempts';
import type { Localize } from './languageService';
import { escapeMarkdown } from './markdown';
import type { Hint, Status } from './model';

/** The hints of a part that were asked for, in the words of the problem set. None of them holds the reference. */
export function shownHints({ id, hints }: SetPart, attempts: Attempts): readonly Hint[] {
  const shown = Math.min(attemptsOf(attempts, id).hints, hints.length);
  return hints.slice(0, shown).map((text, index) => ({ number: index + 1, total: hints.length, text }));
}

/** The hint to show next; undefined after the last one. */
export function nextHint({ id, hints }: SetPart, attempts: Attempts): Hint | undefined {
  const { hints: shown } = attemptsOf(attempts, id);
  const text = hints[shown];
  return text === undefined ? undefined : { number: shown + 1, total: hints.length, text };
}

/** Whether a part has hints for somebody who is not there yet. */
export function offersHints({ hints }: SetPart, status: Status): boolean {
  return hints.length > 0 && status !== 'correct';
}

/** What a lens says of the hints: what a click does, or how many are shown. */
export function hintsTitle(part: SetPart, attempts: Attempts, t: Localize): string {
  const { length: shown } = shownHints(part, attempts);
  const { length: total } = part.hints;
  if (shown === 0) return total === 1 ? t('Show the hint') : t('Show the first of {0} hints', total);
  const state = t('hint {0} of {1} shown', shown, total);
  return shown === total ? state : `${state} · ${t('next')}`;
}

/** The hints that were asked for, as Markdown; after the last one, that there are no more. */
export function hintsMarkdown(part: SetPart, attempts: Attempts, t: Localize): string {
  const shown = shownHints(part, attempts);
  const lines = shown.map(
    ({ number, total, text }) => `**${t('Hint {0} of {1}', number, total)}** ${escapeMarkdown(text)}`,
  );
  const isAll = shown.length > 0 && shown.length === part.hints.length;
  return [...lines, ...(isAll ? [noMoreHints(t)] : [])].join('\n\n');
}

export function noMoreHints(t: Localize): string {
  return t('There are no more hints for this part.');
}
