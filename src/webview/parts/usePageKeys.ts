import { useLayoutEffect, useRef } from 'preact/hooks';
import { neighbour } from './neighbour';

/** The arrow keys, Home and End step through the cells of a result wherever they mean nothing else. */
export function usePageKeys(cell: number, rows: number, columns: number, onCell: (cell: number) => void): void {
  // Keys that repeat come faster than effects run: the listener looks at the latest, and is put up once.
  const latest = useRef({ cell, rows, columns, onCell });
  latest.current = { cell, rows, columns, onCell };
  // Before the view is seen: a key that comes with it counts.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest('input, summary, [role="grid"]')) return;
      const now = latest.current;
      const next = neighbour(event.key, now.cell, now.rows, now.columns);
      if (next === undefined) return;
      event.preventDefault();
      now.onCell(next);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
