declare module 'plist' {
  const plist: { parse(xml: string): unknown; build(value: object): string }
  export = plist
}
