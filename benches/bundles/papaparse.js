module.exports = require('papaparse');
// ---
=> lib.parse('a,b\n1,"x ""q"", y"\n2,\n')
=> lib.parse('name;sum\nОлена;10,5\nІван;7', { header: true, dynamicTyping: true })
=> lib.parse('a\tb\r\n1\ttrue\r\n2\tfalse\r\n\r\n', { header: true, dynamicTyping: true, skipEmptyLines: true }).data
=> lib.parse('a,b\n1,2,3\n4', { header: true }).errors
=> lib.parse('a,"b\n1,2').errors
=> lib.unparse([{ a: 1, b: 'x,y' }, { a: null, b: 'q"q' }])
=> lib.unparse({ fields: ['x', 'y'], data: [[1, '=SUM(A1)'], [2, ' b']] }, { delimiter: ';', quotes: true, escapeFormulae: true, newline: '\n' })
const rows = []; lib.parse('a,b\n1,2\n3,4', { header: true, step: row => rows.push(row.data), complete: r => rows.push(r.meta.aborted) }); return rows;
// ---
=> lib.parse('\ufeffa,b\n1,2', { header: true, transformHeader: h => h.toUpperCase(), transform: v => v + '!' })
=> lib.parse('#c\na|b\n1|2', { comments: '#', delimiter: '|', preview: 1 })
=> lib.parse('d,n\n2024-05-06T10:00:00Z,1e3\n2024-05-06,-0.5', { header: true, dynamicTyping: true }).data
return new Promise((ok, no) => lib.parse('http://example.com/a.csv', { download: true, complete: ok, error: no }));
// ---
=> lib.parse('a,a,b\n1,2,3', { header: true })
