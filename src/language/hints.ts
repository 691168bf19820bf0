import type { SetPart } from '../check/answers/problemSet';
import { attemptsOf, type Attempts } from './attempts';
import { escapeMarkdown } from './derivationHover';
import type { Localize } from './languageService';
import type { Rung, Status } from './model';

/** The rungs of a part that were asked for, in the words of the problem set. The reference is on none of them. */
export function shownRungs({ id, hints }: SetPart, attempts: Attempts): readonly Rung[] {
  const shown = Math.min(attemptsOf(attempts, id).hints, hints.length);
  return hints.slice(0, shown).map((text, index) => ({ number: index + 1, total: hints.length, text }));
}

/** The rung to show next; undefined behind the last one. */
export function nextRung({ id, hints }: SetPart, attempts: Attempts): Rung | undefined {
  const { hints: shown } = attemptsOf(attempts, id);
  const text = hints[shown];
  return text === undefined ? undefined : { number: shown + 1, total: hints.length, text };
}

/** Whether a part has hints for somebody who is not there yet. */
export function offersHints({ hints }: SetPart, status: Status): boolean {
  return hints.length > 0 && status !== 'correct';
}

/** What a lens says of the ladder: what a click does, or how far it was climbed. */
export function ladderTitle(part: SetPart, attempts: Attempts, t: Localize): string {
  const { length: shown } = shownRungs(part, attempts);
  const { length: total } = part.hints;
  if (shown === 0) return total === 1 ? t('Show the hint') : t('Show the first of {0} hints', total);
  const state = t('hint {0} of {1} shown', shown, total);
  return shown === total ? state : `${state} · ${t('next')}`;
}

/** The rungs that were asked for as Markdown, the last one first said to be the last. */
export function rungsMarkdown(part: SetPart, attempts: Attempts, t: Localize): string {
  const rungs = shownRungs(part, attempts);
  const lines = rungs.map(
    ({ number, total, text }) => `**${t('Hint {0} of {1}', number, total)}** ${escapeMarkdown(text)}`,
  );
  const isAll = rungs.length > 0 && rungs.length === part.hints.length;
  return [...lines, ...(isAll ? [noMoreHints(t)] : [])].join('\n\n');
}

export function noMoreHints(t: Localize): string {
  return t('There are no more hints for this part.');
}
