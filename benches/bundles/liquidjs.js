module.exports = require('liquidjs');
// ---
=> new lib.Liquid().parseAndRender('Hi {{ name | capitalize }} {{ n | plus: 2 }} {{ list | join: ", " }}', { name: 'olena', n: 3, list: [1, 2] })
=> new lib.Liquid().parseAndRenderSync('{% for i in (1..3) %}{{ forloop.index }}:{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %}{% if x == "a" and y contains "b" %}yes{% else %}no{% endif %}', { x: 'a', y: ['b'] })
=> new lib.Liquid().parseAndRenderSync('{{ "2024-05-06T10:00:00Z" | date: "%d.%m.%Y %H:%M %A %B %j %z" }} {{ "now" | date: "%s" }} {{ 0 | date: "%Y", "Europe/Kyiv" }}')
=> new lib.Liquid({ timezoneOffset: 'Europe/Kyiv' }).parseAndRenderSync('{{ "2024-05-06T10:00:00Z" | date: "%Y-%m-%dT%H:%M:%S%:z" }} {{ "2024-05-06" | date_to_long_string }}')
=> new lib.Liquid().parseAndRenderSync('{% assign a = "b,a,c" | split: "," | sort %}{{ a | first }}{{ a | last }}{{ a | size }}{{ a | reverse | json }}{% capture z %}q{{ a[1] }}{% endcapture %}{{ z }}')
=> new lib.Liquid().parseAndRenderSync('{{ items | where: "on", true | map: "n" | join }} {{ items | sum: "n" }} {{ items | group_by: "on" | json }}', { items: [{ n: 1, on: true }, { n: 2, on: false }, { n: 3, on: true }] })
=> new lib.Liquid().parseAndRenderSync('{{ x | nope }}', {}) + new lib.Liquid({ strictVariables: true }).parseAndRenderSync('{{ y }}')
=> new lib.Liquid({ strictFilters: true }).parseAndRenderSync('{{ x | nope }}')
=> new lib.Liquid().parseAndRenderSync('{% if a %}')
=> new lib.Liquid().parseAndRenderSync('{{ "<b>&" | escape }} {{ "a b" | url_encode }} {{ "x" | append: "y" | upcase }} {{ 3.14159 | round: 2 }} {{ "abc" | slice: 1, 2 }} {{ nil | default: "d" }} {{ "a-b" | replace: "-", "+" }} {{ "t e" | truncatewords: 1 }} {{ "<p>x</p>" | strip_html }} {{ "é" | size }}')
const e = new lib.Liquid({ templates: { p: 'P{{ v }}', l: '[{% block b %}{% endblock %}]' } }); return [await e.parseAndRender('{% render "p", v: 1 %}'), await e.parseAndRender('{% layout "l" %}{% block b %}x{% endblock %}')];
// ---
const e = new lib.Liquid(); e.registerFilter('add', (a, b) => a + b); e.registerTag('up', { parse(t) { this.v = t.args; }, *render(ctx) { return String(yield this.liquid.evalValue(this.v, ctx)).toUpperCase(); } }); return e.parseAndRender('{{ 1 | add: 2 }} {% up name %}', { name: 'x' });
// ---
=> new lib.Liquid().parseAndRender('{% case x %}{% when 1, 2 %}a{% else %}b{% endcase %}{% cycle "o", "e" %}{% increment c %}{% tablerow i in l cols:2 %}{{ i }}{% endtablerow %}{% raw %}{{ }}{% endraw %}{% comment %}c{% endcomment %}{%- assign q = 1 -%} {{ q }}', { x: 2, l: [1, 2, 3] })
=> new lib.Liquid().parseAndRender('{% include "file" %}')
