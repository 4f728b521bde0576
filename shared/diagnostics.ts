/** What a bundle for support has in it, one file each; told to the person before it is made. */
export const bundleParts = ['about', 'settings', 'policy', 'profiles', 'status', 'log'] as const
export type BundlePart = (typeof bundleParts)[number]
