module.exports = require('marked');
// ---
=> lib.parse('# Title\n\nHello **bold** _it_ `code` [l](http://x.com "t") ~~del~~\n')
=> lib.parse('- a\n- b\n  1. c\n  2. d\n\n* [x] done\n* [ ] todo\n')
=> lib.parse('| a | b |\n|:--|--:|\n| 1 | 2 |\n\n> quote\n> more\n\n```js\nconst a = 1 < 2;\n```\n\n---\n')
=> lib.parse('Hi <b>x</b> & "q" https://auto.link a@b.com\nnew  \nline', { breaks: true, gfm: true })
=> lib.parseInline('**a** *b* ![i](x.png) &copy; \\*')
=> lib.lexer('# a\n\ntext *x*').map(t => [t.type, t.raw, t.depth])
=> lib.marked('Setext\n===\n\n    code\n\n[ref]\n\n[ref]: http://r.com')
const m = new lib.Marked({ renderer: { link({ href, text }) { return text + ' (' + href + ')'; }, strong({ tokens }) { return '*' + this.parser.parseInline(tokens) + '*'; } } }); return m.parse('**b** [t](http://u)');
// ---
return lib.parse('*async*', { async: true });
// ---
=> lib.parse(null)
=> lib.parse('Привіт **світ** — «тест»\n\n1) один\n2) два\n\n***both*** __x__ snake_case_word')
const seen = []; lib.walkTokens(lib.lexer('a *b* `c`'), t => seen.push(t.type)); return seen;
// ---
=> lib.parse('a\n\n\n\nb <!-- c -->\n\n<div>\n*x*\n</div>\n\n**нет**пробела** `` a`b ``')
