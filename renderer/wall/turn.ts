/** Which of so many panels is shown at this moment (epoch ms), each for so many seconds; the same on every wall. */
export const turnAt = (now: number, panels: number, everySeconds: number): number =>
  panels === 0 ? 0 : Math.floor(now / 1000 / everySeconds) % panels
