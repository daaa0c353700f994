/** The page around the checker: reads the file that was chosen or dropped, and says what came of it. */

const words = JSON.parse(document.getElementById('words').textContent)
const [file, key, result] = ['file', 'key', 'result'].map((id) => document.getElementById(id))
let chosen

const made = (name, text, kind) =>
  Object.assign(document.createElement(name), { textContent: text, className: kind ?? '' })

function say(kind, heading, rows = [], after = []) {
  const list = document.createElement('dl')
  for (const [name, value] of rows) list.append(made('dt', name), made('dd', value))
  const all = [
    made('h2', heading),
    ...(rows.length ? [list] : []),
    ...after.map((one) => made('p', one)),
  ]
  result.className = kind
  result.replaceChildren(...all)
}

function tell(name, found, own) {
  const { faults } = words
  if (!found.whole) {
    const place = found.number ? `${words.event} ${found.number}: ` : ''
    const field = found.field ? ` (${found.field})` : ''
    const rows = [[words.found.file, name]]
    return say('wrong', words.notWhole, rows, [
      `${place}${faults[found.code] ?? faults.form}${field}`,
    ])
  }
  const rows = Object.entries(words.found)
    .map(([one, label]) => [label, one === 'file' ? name : found[one]])
    .filter(([, value]) => value !== undefined && value !== 0)
  const trusted = own || found.proven === 0
  say('whole', trusted ? words.whole : words.wholeOwnKey, rows, [
    ...(found.withheld ? [words.withheld] : []),
    words.limit,
  ])
}

async function look() {
  if (!chosen) return
  say('busy', words.busy)
  const own = key.value.trim()
  try {
    tell(chosen.name, await checkRecord(JSON.parse(await chosen.text()), own), own)
  } catch {
    say('wrong', words.unread, [[words.found.file, chosen.name]])
  }
}

function choose(files) {
  if (!files[0]) return
  chosen = files[0]
  look()
}

// Browsers say nothing where the same file is chosen again, which may hold something else now.
file.addEventListener('click', () => {
  file.value = ''
})
file.addEventListener('change', () => choose(file.files))
key.addEventListener('change', look)
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  choose(event.dataTransfer.files)
})
document.getElementById('form').hidden = false
