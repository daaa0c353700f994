import express from 'express'
import { answer, open, start } from './product.ts'

const { DATABASE_URL = '', PORT = '' } = process.env
const opened = await open(DATABASE_URL)
const app = express()
app.use(express.json())
app.post('/cases', async (req, res) => {
  await start(opened, req.body)
  res.status(201).json({})
})
app.post('/cases/:id/answers/:line', async (req, res) => {
  await answer(opened, req.params.id, Number(req.params.line), String(req.body.answer))
  res.status(201).json({})
})
app.listen(Number(PORT), '127.0.0.1')
