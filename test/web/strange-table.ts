/** Returns a table of positions at sea whose headers nobody knows; its last row has no time. */
export function strangeTable(rows: number): string {
  const row = (i: number): string => `${(54.5 + i / 1000).toFixed(4)};${(4.25 + i / 1000).toFixed(4)};${i === rows - 1 ? '' : `15.06.2024 ${10 + Math.floor(i / 60)}:${String(i % 60).padStart(2, '0')}`};3.5;calm`
  return `north;east;seen;pace;note\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}\n`
}
