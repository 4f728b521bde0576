import {
  Button,
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Modal,
  ModalRoot,
  Popover,
  SegmentedControl,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core'
import classes from './theme.module.css'

/** Mantine wants ten shades; our tokens (tokens.css) are one colour that knows both themes. */
const token = (name: string): MantineColorsTuple => {
  const color = `var(--sl-${name})`
  return [color, color, color, color, color, color, color, color, color, color]
}

/** Mantine's own greys, retuned to ours; each theme uses one of them for inputs, tracks and thumbs. */
const gray: MantineColorsTuple = [
  '#f4f5f7',
  '#eceef2',
  '#e5e8ed',
  '#dfe2e8',
  '#c5cad3',
  '#9aa3b2',
  '#626a7a',
  '#4a5160',
  '#2b303b',
  '#171a21',
]
const dark: MantineColorsTuple = [
  '#e9ecf1',
  '#b3bac6',
  '#8b94a3',
  '#6b7482',
  '#38404c',
  '#262c35',
  '#171b21',
  '#12161b',
  '#0f1216',
  '#0b0d10',
]

/** Colours a control may have, by the words of the look: `color="ready"`, `color="alarm"`. */
const fills = ['accent', 'ready', 'call', 'wrap-up', 'busy', 'away', 'alarm'] as const

const hovers: ReadonlySet<string> = new Set(['accent', 'ready', 'alarm'])

const variantColorResolver: VariantColorsResolver = (input) => {
  const color = input.color ?? input.theme.primaryColor
  if (!fills.some((name) => name === color)) return defaultVariantColorsResolver(input)
  const fill = `var(--sl-${color})`
  const soft = `var(--sl-${color}-soft)`
  const border = '1px solid transparent'
  switch (input.variant) {
    case 'filled':
      return {
        background: fill,
        hover: hovers.has(color) ? `var(--sl-${color}-hover)` : fill,
        color: 'var(--sl-on-fill)',
        border,
      }
    case 'light':
      return { background: soft, hover: soft, hoverColor: 'var(--sl-ink)', color: fill, border }
    case 'subtle':
      return { background: 'transparent', hover: 'var(--sl-sunken)', color: fill, border }
    case 'outline':
      return { background: 'transparent', hover: soft, color: fill, border: `1px solid ${fill}` }
    default:
      return defaultVariantColorsResolver(input)
  }
}

const resolved = {
  '--mantine-color-body': 'var(--sl-surface)',
  '--mantine-color-text': 'var(--sl-ink)',
  '--mantine-color-dimmed': 'var(--sl-ink-3)',
  '--mantine-color-placeholder': 'var(--sl-ink-3)',
  '--mantine-color-error': 'var(--sl-alarm)',
  '--mantine-color-anchor': 'var(--sl-accent)',
  '--mantine-color-bright': 'var(--sl-ink)',
  '--mantine-color-default': 'var(--sl-surface)',
  '--mantine-color-default-hover': 'var(--sl-hover)',
  '--mantine-color-default-color': 'var(--sl-ink)',
  '--mantine-color-default-border': 'var(--sl-line-strong)',
  '--mantine-color-disabled': 'var(--sl-sunken)',
  '--mantine-color-disabled-color': 'var(--sl-ink-3)',
  '--mantine-color-disabled-border': 'var(--sl-line)',
}

/** Mantine's own surfaces speak our tokens; both themes are in the tokens themselves. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--mantine-primary-color-contrast': 'var(--sl-on-fill)' },
  light: resolved,
  dark: resolved,
})

/** A dialog is the same thing whether made in one piece or of its parts. */
const dialog = {
  defaultProps: { centered: true, radius: 'md', transitionProps: { duration: 140 } },
  classNames: { title: classes.dialogTitle ?? '' },
}

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { gray, dark, ...Object.fromEntries(fills.map((name) => [name, token(name)])) },
  black: '#171a21',
  variantColorResolver,
  fontFamily: 'var(--sl-font)',
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, monospace",
  fontSizes: {
    xs: 'var(--sl-text-small)',
    sm: 'var(--sl-text)',
    md: 'var(--sl-text)',
    lg: 'var(--sl-text-live)',
    xl: 'var(--sl-text-number)',
  },
  lineHeights: { xs: '1.4', sm: '1.46', md: '1.46', lg: '1.4', xl: '1.3' },
  headings: { fontFamily: 'var(--sl-font)', fontWeight: '600' },
  radius: { xs: '0.25rem', sm: 'var(--sl-radius-small)', md: 'var(--sl-radius)', lg: 'var(--sl-radius)' },
  defaultRadius: 'sm',
  spacing: { xs: '0.5rem', sm: 'var(--sl-gap)', md: '1rem', lg: '1.25rem', xl: '1.5rem' },
  shadows: {
    xs: 'var(--sl-panel-shadow)',
    sm: 'var(--sl-panel-shadow)',
    md: '0 4px 16px var(--sl-shadow)',
    lg: '0 4px 16px var(--sl-shadow)',
    xl: '0 8px 28px var(--sl-shadow)',
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    InputWrapper: InputWrapper.extend({
      classNames: { label: classes.label ?? '', description: classes.description ?? '', error: classes.error ?? '' },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { withItemsBorders: false, transitionDuration: 140 },
      classNames: { root: classes.segments ?? '', label: classes.segment ?? '' },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } }),
    Modal: Modal.extend(dialog),
    ModalRoot: ModalRoot.extend(dialog),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } }),
  },
})
