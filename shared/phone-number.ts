import { z } from 'zod'
import { err, ok, type Result } from './result.ts'

/** What may be dialled: an optional +, then digits, * and #. */
export const DialString = z.string().regex(/^\+?[\d*#]{2,32}$/)

export type NumberProblem = 'empty' | 'too-short' | 'too-long' | 'not-a-number'

/**
 * Makes a dial string of what people type and paste: full-width forms become ASCII (NFKC), spaces, dashes, dots,
 * slashes and brackets go, `tel:` and a leading 00 are understood, "(0)" after a country code is dropped.
 * Letters and everything else are refused rather than guessed.
 */
export function cleanNumber(typed: string): Result<string, NumberProblem> {
  const ascii = typed
    .normalize('NFKC')
    // Invisible marks that come with text copied from web pages and chat programs.
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/g, '')
    .trim()
    .replace(/^(tel|callto|sip):/i, '')
  const bare = ascii.replace(/(?<=^\+\d{1,3}\s*)\(0\)/, '').replace(/[\s\-\u2010-\u2015\u2212\u30fc./()[\]]/g, '')
  if (bare === '' || bare === '+') return err('empty')
  if (!/^\+?[\d*#]+$/.test(bare)) return err('not-a-number')
  const number = bare.startsWith('00') && bare.length > 8 ? `+${bare.slice(2)}` : bare
  if (number.replace('+', '').length < 2) return err('too-short')
  if (number.length > 32) return err('too-long')
  return ok(number)
}

/** Digits that can be sent in a call (RFC 4733 events 0–15 without A–D). */
export const Digits = z.string().regex(/^[\d*#]{1,32}$/)
