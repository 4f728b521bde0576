import type { Desk } from './seatline.ts'

/** Ends the process of a window from one moment to the next; epoch ms. */
export const crash = (desk: Desk, role: 'console' | 'engine'): Promise<number> =>
  desk.app.evaluate(({ BrowserWindow }, host) => {
    const window = BrowserWindow.getAllWindows().find(
      ({ webContents }) => new URL(webContents.getURL()).hostname === host,
    )
    const at = Date.now()
    window?.webContents.forcefullyCrashRenderer()
    return at
  }, role)

/**
 * When a call with this customer and an open microphone is on screen again, epoch ms. Seen by main, not by the test's own
 * driver, which would add its way.
 */
export const callBackOnScreen = (desk: Desk, customer: string): Promise<number> =>
  desk.app.evaluate(async ({ BrowserWindow }, text) => {
    const shows = `document.body?.innerText.includes(${JSON.stringify(text)}) && document.body.innerText.includes('MIC HOT')`
    for (;;) {
      const contents = BrowserWindow.getAllWindows()
        .map((window) => window.webContents)
        .find((one) => !one.isCrashed() && new URL(one.getURL()).hostname === 'console')
      const shown = await contents?.executeJavaScript(shows).catch(() => false)
      if (shown === true) return Date.now()
      // Main has other things to do as well, such as bringing the window back.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }, customer)
