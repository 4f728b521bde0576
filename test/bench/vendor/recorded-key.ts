/** What of an address names its answer; what every signing changes is left out. */
export function keyOf(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1')
  return `${pathname} ${searchParams.get('page') ?? ''}`
}
