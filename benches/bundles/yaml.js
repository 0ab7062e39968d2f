module.exports = require('yaml');
// ---
=> lib.parse('a: 1\nb: [x, "y", true, null]\nc:\n  - d: 2024-05-06\n  - |\n    line1\n    line2\n  - >\n    fold\n    ed\n')
=> lib.stringify({ a: 1, b: ['x', 'yes', null, '1', 'a: b', 'multi\nline'], c: { d: {} , e: [] }, u: undefined })
=> lib.parse('base: &b {x: 1}\nuse:\n  <<: *b\n  y: 2\nref: *b', { merge: true })
=> lib.parse('a: [1, 2')
=> lib.parse('a: 1\na: 2')
=> lib.parse('\ta: 1')
const doc = lib.parseDocument('# top\na: 1 # one\nb:\n  - x\n'); doc.set('c', { d: 1 }); doc.deleteIn(['b', 0]); return [String(doc), doc.toJS(), doc.errors.length];
// ---
=> lib.parseAllDocuments('---\na: 1\n---\nb: 2\n...').map(d => d.toJS())
=> lib.parse('i: 0o14\nh: 0xff\nf: 1.5e3\ninf: .inf\nn: ~\ndate: 2024-05-06T10:00:00Z\nbin: !!binary aGVsbG8=\nset: !!set {a, b}', { version: '1.1' })
=> lib.stringify({ d: new Date(0), m: new Map([['k', 1]]), s: 'Привіт', long: 'word '.repeat(30) }, { lineWidth: 40 })
=> lib.parse('"a\\u0416\\n": \'it\'\'s\'\n? complex\n: v')
=> lib.stringify([{ a: 1, b: { c: [1, [2]] } }], { indent: 4, flowCollectionPadding: false })
=> lib.parse('x: *nope')
