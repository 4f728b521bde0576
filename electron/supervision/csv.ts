/** Null: an empty cell. */
export type Cell = string | number | null

/** Begins a file that spreadsheets take for UTF-8. */
const byteOrderMark = '\uFEFF'

/** RFC 4180, with a byte order mark. What a spreadsheet would take for a formula is text in it. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

function field(cell: Cell): string {
  if (cell === null) return ''
  const text = typeof cell === 'number' ? String(cell) : defused(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A cell that begins like a formula is calculated when the file is opened, and a customer may be called anything. A
 * phone number with its plus only calculates to itself, and stays as it can be dialled.
 */
function defused(text: string): string {
  if (/^[+-]?\d[\d ]*$/.test(text)) return text
  return /^[\s\0]*[=+\-@|%＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text
}
