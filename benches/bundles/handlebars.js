module.exports = require('handlebars/lib/handlebars').default || require('handlebars/lib/handlebars');
// ---
=> lib.compile('Hi {{user.name}} {{{raw}}}')({ user: { name: '<b>`=' }, raw: '<i>' })
=> lib.compile('{{#each items}}{{@index}}:{{name}}{{#unless @last}}, {{/unless}}{{else}}none{{/each}}')({ items: [{ name: 'a' }, { name: 'b' }] })
=> lib.compile('{{#if a}}A{{else if b}}B{{else}}C{{/if}} {{#with o}}{{x}}{{/with}} {{lookup l 1}}')({ b: 1, o: { x: 5 }, l: ['p', 'q'] })
lib.registerHelper('loud', (t, o) => t.toUpperCase() + (o.hash.mark || '')); return lib.compile('{{loud name mark="!"}} {{loud (loud "a")}}')({ name: 'x' });
// ---
lib.registerHelper('list', function (items, options) { return items.map(i => options.fn(i)).join('|') + options.inverse(this); }); return lib.compile('{{#list l}}<{{this}}>{{else}}e{{/list}}')({ l: [1, 2] });
// ---
lib.registerPartial('p', 'P{{x}}{{> @partial-block}}'); return lib.compile('{{#> p x=1}}block{{/p}} {{> (lookup . "which") x=2}}')({ which: 'q' }, { partials: { q: 'Q{{x}}' } });
// ---
=> lib.compile('{{missingHelper 1}}')({})
=> lib.compile('{{#if}}')({})
=> lib.compile('{{#each a}}')({})
=> lib.compile('{{a.b.c}}', { strict: true })({ a: {} })
=> lib.compile('{{#each o as |v k|}}{{k}}={{v}};{{/each}}{{#each m}}{{@key}}:{{this}},{{/each}}')({ o: { a: 1, b: 2 }, m: new Map([['x', 1]]) })
=> [lib.escapeExpression('<&>"\''), new lib.SafeString('<b>').toString(), lib.Utils.isEmpty([]), lib.compile('{{~ a ~}} x')({ a: 1 }), lib.compile('{{constructor.name}}')({})]
=> lib.precompile('Hi {{name}}').length > 100
