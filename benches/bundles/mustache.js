module.exports = require('mustache');
// ---
=> lib.render('Hi {{name}} {{{raw}}} {{&raw}}', { name: '<b>"/\'', raw: '<i>' })
=> lib.render('{{#list}}{{.}},{{/list}}{{^none}}no{{/none}}{{! comment }}', { list: [1, 2, 3], none: [] })
=> lib.render('{{#bold}}Hi {{name}}.{{/bold}}', { name: 'T', bold: () => (text, render) => '<b>' + render(text) + '</b>' })
=> lib.render('{{>user}}', { names: [{ n: 1 }] }, { user: '{{#names}}\n  - {{n}}\n{{/names}}' })
=> lib.render('{{a.b.c}} {{=<% %>=}}<% a.b.c %>', { a: { b: { c: 'x' } } })
=> lib.render('{{#a}}x', {})
=> lib.render('{{#a}}x{{/b}}', {})
=> lib.render(5, {})
=> lib.parse('{{a}} {{#b}}x{{/b}}')
=> lib.render('{{total}} {{#items}}{{name}}:{{price}} {{/items}}', { items: [{ name: 'a', price: 1.5 }], total() { return this.items.length; } })
=> lib.render('  {{>p}}\n', { x: 'l1\nl2' }, { p: 'a\n{{x}}\nb' }) + lib.escape('`=/')
