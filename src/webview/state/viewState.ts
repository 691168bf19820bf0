import type { DiagramRequest } from '../../core/diagram';
import type { DiagramSource, HostMessage, KeptState } from '../protocol';
import type { Texts } from '../parts/translation';

/** Everything that the view shows follows from this. */
export interface ViewState {
  /** As the extension gave it; undefined before anything came. */
  readonly given?: DiagramRequest;
  /** As it is shown: with what the reader changed. */
  readonly changed?: DiagramRequest;
  readonly source?: DiagramSource;
  readonly step: number;
  /** What stands in the way; with `keep` the diagram stays below it. */
  readonly problem?: { readonly message: string; readonly keep: boolean };
  /** What became of what the reader asked for. */
  readonly note?: string;
  readonly texts: Texts;
}

/** What was kept over a reload, otherwise what the page came with: of the two it is the older. */
export function firstState(kept: KeptState | undefined, said: readonly HostMessage[]): ViewState {
  const start = said.reduce(afterMessage, { step: 0, texts: {} });
  if (!kept) return start;
  const { source, ...others } = kept;
  return { ...others, texts: start.texts, ...(source ? { source } : {}) };
}

/** What is to be kept over a reload. */
export function keptState({ given, changed, source, step }: ViewState): KeptState | undefined {
  return given && changed ? { given, changed, step, ...(source ? { source } : {}) } : undefined;
}

/** What the view shows after a message; messages may come in any order. */
export function afterMessage(state: ViewState, message: HostMessage): ViewState {
  const { problem: _problem, note: _note, ...others } = state;
  switch (message.type) {
    case 'language':
      return { ...state, texts: message.texts };
    case 'problem':
      return { ...state, problem: { message: message.message, keep: message.keep } };
    case 'note':
      return { ...state, note: message.message };
    case 'show': {
      const { diagram, source } = message;
      // The same numbers as before, after a reload or an edit elsewhere: what the reader did stays.
      const isSame = JSON.stringify(diagram) === JSON.stringify(state.given);
      const stays = isSame || diagram.operation === state.given?.operation;
      const { source: before, ...rest } = others;
      return {
        ...rest,
        given: diagram,
        changed: isSame ? (state.changed ?? diagram) : diagram,
        step: stays ? state.step : 0,
        ...(source ? { source } : {}),
      };
    }
  }
}
