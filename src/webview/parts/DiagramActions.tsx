import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { pictureOf } from './picture';
import { Announcer } from './Announcer';
import { useTranslation } from './translation';

interface DiagramActionsProps {
  /** The result is somebody's homework: neither it nor the way to it is offered. */
  readonly conceal: boolean;
  /** What became of the last thing that was asked for. */
  readonly note: string | undefined;
  readonly onInsert: (steps: boolean) => void;
  /** Left out where it is no graph. */
  readonly onGraph?: (() => void) | undefined;
  readonly onPicture: (svg: string) => void;
}

/** What can be done with a diagram besides looking at it: its result, its steps and its picture go back to the text. */
export function DiagramActions({ conceal, note, onInsert, onGraph, onPicture }: DiagramActionsProps): JSX.Element {
  const { t } = useTranslation();
  const bar = useRef<HTMLElement>(null);
  const [problem, setProblem] = useState<string>();
  const save = () => {
    const root = bar.current?.closest('main');
    const svg = root ? pictureOf(root) : undefined;
    setProblem(svg === undefined ? t('There is no picture to save.') : undefined);
    if (svg !== undefined) onPicture(svg);
  };
  const insert = (steps: boolean) => {
    setProblem(undefined);
    onInsert(steps);
  };
  const status = problem ?? note ?? '';
  return (
    <section class="diagram-actions" aria-label={t('Use it')} ref={bar}>
      {!conceal && (
        <>
          <button type="button" class="quiet" onClick={() => insert(false)}>
            {t('Insert result')}
          </button>
          <button type="button" class="quiet" onClick={() => insert(true)}>
            {t('Insert steps')}
          </button>
          {onGraph && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                setProblem(undefined);
                onGraph();
              }}
            >
              {t('Insert as Mermaid')}
            </button>
          )}
        </>
      )}
      <button type="button" class="quiet" onClick={save}>
        {t('Save picture as SVG')}
      </button>
      <span class="source" aria-hidden="true">
        {status}
      </span>
      <Announcer text={status} />
    </section>
  );
}
