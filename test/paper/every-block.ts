import { type Block, cell, heading, type Paper, text } from '../../paper/document.ts'
import { qrSvg } from '../../paper/qr.ts'

/** Names that are hard to set, each plainly a sample. */
export const NAMES: readonly string[] = [
  'Sam Sample',
  'Siân Llŷr Ŵyn',
  'محمد أبو الخير',
  'יוסף כהן',
  '山田 太郎, 김민수, 王小明',
  'Ọlátúnjí Adébáyọ̀',
  'Nguyễn Thị Ánh',
  '👩‍👩‍👧‍👦 🇬🇧 👍🏽',
  'नरेंद्र, ਸਿੰਘ, கண்ணன்',
  'ᚠᛁᚾᚾ 𐎠',
  'M'.repeat(100),
]

/** A paper that has every kind of block, every script of ours, and a table of three pages. */
export function everyBlock(): Paper {
  const rows = Array.from({ length: 100 }, (_, index) => [
    cell(String(index + 1)),
    [NAMES[index % NAMES.length] ?? '', 'said beside'],
  ])
  const blocks: Block[] = [
    { is: 'note', tone: 'green', text: 'A note' },
    heading('Names'),
    ...NAMES.map(text),
    { is: 'link', text: 'Look at', url: 'https://sample.example/check' },
    { is: 'small', text: 'Small words' },
    { is: 'text', text: 'Cymraeg \ue000and English\ue001 eto' },
    heading('Under it', 3),
    { is: 'list', items: NAMES },
    { is: 'pairs', rows: NAMES.map((name) => ({ key: 'Name', text: name })) },
    heading('A table'),
    { is: 'table', head: ['No.', 'Name'], widths: [1, 6], rows },
    { is: 'page' },
    heading('The code'),
    { is: 'qr', svg: qrSvg('https://sample.example/'), alt: 'A code', text: 'Scan it' },
  ]
  return {
    ...{ title: 'Everything that a paper can hold', lang: 'cy', author: 'Sample Charity' },
    ...{ date: '2027-02-18', foot: 'Sample Charity · LW-0001', blocks },
    unshown: 'By number:',
  }
}
