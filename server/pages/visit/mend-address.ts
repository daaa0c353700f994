import type { RequestHandler } from 'express'
import { mendedToken } from '../../../db/crypto/link-text.ts'

/**
 * Mends the address of a link before anything reads it: what a mail program hung on it, or encoded
 * twice, is no reason for "400 Bad Request". Where nothing is left of a token, a dash stands for it.
 */
export const mendAddress: RequestHandler = (req, _res, next) => {
  req.url = req.url.replace(/^\/(l|sign-in)\/([^?]+)/i, (_, page: string, token: string) => {
    return `/${page.toLowerCase()}/${mendedToken(token) || '-'}`
  })
  next()
}
