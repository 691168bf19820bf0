/** The text of a problem set with one part, which has these fields. */
export function setWith(fields: string): string {
  return `id: own
title: Own
problems:
  - id: '1'
    title: One
    parts:
      - id: 1a
${fields.replace(/^/gm, '        ')}
`;
}
