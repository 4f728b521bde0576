/** R of a line with all of ITU-T G.107's default values: Ro − Is, before anything is lost or late. */
const clearLine = 93.2
/**
 * Packet-loss robustness of G.711 with concealment (ITU-T G.113 Appendix I); its own impairment Ie is 0. The ITU gives no
 * values for Opus on this scale. It conceals no worse, so it is judged alike.
 */
const robustness = 25.1

export interface Impairment {
  /** Of the packets, 0 to 100. */
  readonly lossPercent: number
  /** From mouth to ear, one way, ms. */
  readonly delayMs: number
}

/**
 * The mean opinion score that people would give, 1 to 4.41: the E-model of ITU-T G.107 with what a phone can measure of
 * it. R = Ro − Is − Idd − Ie,eff: no echo, no advantage factor, losses taken as random (BurstR = 1).
 */
export function mosOf({ lossPercent, delayMs }: Impairment): number {
  const loss = (95 * lossPercent) / (lossPercent + robustness)
  return scoreOf(clearLine - delayImpairment(delayMs) - loss)
}

/** Idd of G.107 §7.4: nothing up to 100 ms, then what makes people talk at the same time. */
function delayImpairment(delayMs: number): number {
  if (delayMs <= 100) return 0
  const x = Math.log2(delayMs / 100)
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2)
}

/** G.107 Annex B; its cubic falls below 1 for R under 6.5. */
function scoreOf(r: number): number {
  if (r <= 0) return 1
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6)
}
