import { Component, type ComponentChildren, type JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { say } from '../core/sentence';
import { diagramTitle } from './models/operations';
import type { Host } from './host';
import { Message } from './parts/Message';
import { DiagramActions } from './parts/DiagramActions';
import { TextsContext, translate } from './parts/translation';
import { readHostMessage } from './protocol';
import { afterMessage, firstState, keptState, type ViewState } from './state/viewState';
import { views } from './views';

/** The whole view: what the extension sent, drawn by the view of its kind. */
export function App({ host }: { readonly host: Host }): JSX.Element {
  const [state, setState] = useState<ViewState>(() => firstState(host.kept(), host.said()));
  useEffect(() => {
    const stop = host.listen((data) => {
      const message = readHostMessage(data);
      if (message) setState((before) => afterMessage(before, message));
      else {
        host.post({ type: 'report', message: 'a message that the view does not know' });
        setState((before) => ({ ...before, problem: { message: unreadable, keep: true } }));
      }
    });
    host.post({ type: 'ready', restored: host.kept() !== undefined });
    return stop;
  }, [host]);
  useEffect(() => {
    const kept = keptState(state);
    if (kept) host.keep(kept);
  }, [host, state]);
  const { given, changed, source, problem, note, texts, step } = state;
  // What was refused in a field goes with the changes that are undone: then the fields are made anew.
  const [undone, setUndone] = useState(0);
  // Another diagram, and what is said of it, begin at the top, wherever one had scrolled in the last one.
  useEffect(() => {
    document.documentElement.scrollTop = 0;
  }, [given?.kind, given?.operation, problem]);
  const t = (message: string, ...values: (string | number)[]) => translate(texts, message, values);
  const onStep = useCallback((next: number) => setState((s) => ({ ...s, step: next })), []);
  const onChange = useCallback((request: ViewState['changed']) => {
    if (request) setState(({ problem: left, note: told, ...s }) => ({ ...s, changed: request }));
  }, []);
  const View = changed && views[changed.kind];
  const isChanged = useMemo(
    () => given !== changed && JSON.stringify(given) !== JSON.stringify(changed),
    [given, changed],
  );
  const title = changed && diagramTitle(changed);
  return (
    <TextsContext.Provider value={texts}>
      <header>
        <h1>{title ? t(title.text, ...title.values) : t('Diagram')}</h1>
        {source && (
          <p class="source">
            {source.label} · {source.document}
          </p>
        )}
        {changed?.conceal && (
          <p class="source">{t('The values of the result are for you to find: they are shown as {0}.', '?')}</p>
        )}
        {isChanged && given && changed?.kind !== 'normalisation-quiz' && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              onChange(given);
              setUndone(undone + 1);
            }}
          >
            {t('Undo my changes')}
          </button>
        )}
      </header>
      {problem && <Message text={t(problem.message)} />}
      {!View && !problem && <p class="empty">{t('Waiting for a diagram …')}</p>}
      {View && (problem?.keep ?? true) && (
        <Guard
          key={`${undone} ${JSON.stringify(given)}`}
          message={t('This diagram could not be drawn.')}
          onError={(error) => host.post({ type: 'report', message: error.slice(0, 2000) })}
        >
          <View request={changed} onChange={onChange} step={step} onStep={onStep} />
          {changed.kind !== 'normalisation-quiz' && (
            <DiagramActions
              conceal={changed.conceal}
              note={note}
              onInsert={(steps) => host.post({ type: 'insert', steps, diagram: changed })}
              onGraph={
                changed.kind === 'batch-norm-graph' ? () => host.post({ type: 'graph', diagram: changed }) : undefined
              }
              onPicture={(svg) => host.post({ type: 'picture', svg })}
            />
          )}
        </Guard>
      )}
    </TextsContext.Provider>
  );
}

/** The view says it itself: whoever sent the message has shown that it does not know how. */
const unreadable = say('A message could not be read and was ignored.').text;

interface GuardProps {
  readonly message: string;
  readonly onError: (error: string) => void;
  readonly children: ComponentChildren;
}

/** A bug in a view shows as a sentence, not as an empty panel. */
class Guard extends Component<GuardProps, { readonly failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    this.props.onError(error instanceof Error ? (error.stack ?? error.message) : String(error));
    this.setState({ failed: true });
  }

  override render(): JSX.Element {
    const { message, children } = this.props;
    return this.state.failed ? <Message text={message} /> : <>{children}</>;
  }
}
