import express, { Router } from 'express'
import type { ServerDeps } from '../../../deps.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { showChange, takeChange } from './change/page.ts'
import { showRehearsal } from './rehearse/page.ts'
import { requireRight, takeAnswer, takeAsk } from './right/right.ts'
import { showPolicy } from './show.ts'
import { showUpload, takeUpload } from './versions/upload.ts'
import { readVersion, showVersion, takeBack, takeForce } from './versions/version-page.ts'
import { showYours, takeYours } from './yours/page.ts'

/** The policy, for anybody of HR to read, and for those with the right to change. */
export function policyRoutes(deps: ServerDeps): Router {
  const router = Router()
  const right = requireRight(deps)
  router.use('/policy', requireHr(deps, { look: 'reads', change: 'acts' }))
  router.get('/policy', showPolicy(deps))
  router.get('/policy/new', right, showUpload(deps))
  // A whole policy is longer than any other form; nobody without the right can send as much.
  router.post('/policy/new', right, policyText, takeUpload(deps))
  router.get('/policy/change', right, showChange(deps))
  router.post('/policy/change', right, policyForm, takeChange(deps))
  router.post('/policy/ask', takeAsk(deps))
  router.post('/policy/allow', right, shortForm, takeAnswer(deps))
  router.get('/policy/yours', showYours(deps))
  router.post('/policy/yours', right, shortForm, takeYours(deps))
  router.get('/policy/:id', showVersion(deps))
  router.get('/policy/:id/read', readVersion(deps))
  router.get('/policy/:id/rehearse', showRehearsal(deps))
  router.post('/policy/:id/in-force', right, shortForm, takeForce(deps))
  router.post('/policy/:id/take-back', right, takeBack(deps))
  return router
}

const policyText = express.urlencoded({ extended: false, limit: '2mb', parameterLimit: 20 })
/** A policy has some hundred fields. */
const policyForm = express.urlencoded({ extended: false, limit: '2mb', parameterLimit: 5000 })
const shortForm = express.urlencoded({ extended: false, limit: '10kb', parameterLimit: 20 })
