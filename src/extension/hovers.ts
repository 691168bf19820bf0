import * as vscode from 'vscode';
import { homeworkSelector } from './documents';
import type { Feature } from './feature';
import { paperOf } from './papers';
import { placeIn, rangeIn } from './places';
import { readSettings } from './settings';

/** Hovers over what was judged: why, and as much more as `chalkline.reveal` allows. */
export const registerHovers: Feature = (_context, { checker, attempts }) =>
  vscode.languages.registerHoverProvider([...homeworkSelector], {
    async provideHover(document, position, token) {
      const report = await checker.current(paperOf(document), token);
      const place = report && placeIn(report, document, position);
      const { language } = readSettings(document);
      const hover = place && report.hover(place, language, attempts.of(report));
      if (!hover) return undefined;
      // Not trusted: the text of a stranger's homework may stand in it, and must not run commands.
      return new vscode.Hover(new vscode.MarkdownString(hover.markdown), rangeIn(report, document, hover.range));
    },
  });
