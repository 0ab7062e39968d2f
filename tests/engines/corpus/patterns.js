=> /a/.test('cat')
=> /^[\w.+-]+@[\w-]+\.[\w.]+$/.test('a.b+c@d-e.co.ua')
=> /^\+?\d{10,12}$/.exec('+380671234567')[0]
=> /(\d+)-(?<year>\d{4})/.exec('12-2024').groups.year
=> /(a)?(b)?/.exec('b')
=> /(a)|(b)/.exec('b')
=> /a.c/s.test('a\nc') + ' ' + /a.c/.test('a\nc')
=> /^b/m.test('a\nb')
=> /\u{1F44D}/u.test('👍')
=> /^.$/u.test('👍') + ' ' + /^.$/.test('👍')
=> /\p{L}+/u.exec('привіт123')[0]
=> /\p{Script=Cyrillic}+/u.exec('abcпривіт')[0]
=> /\p{Lu}/u.test('Ї') + ' ' + /[^\p{L}\p{N}]/u.test('ї1')
=> 'a1ї_'.replace(/[^\p{L}]/gu, '')
=> /\p{Emoji}/u.test('😀')
=> /[\p{L}--[a-z]]/v.test('a') + ' ' + /[\p{L}--[a-z]]/v.test('ї')
=> /(?<=\$)\d+/.exec('cost $42')[0]
=> /(?<!\$)\b\d+/.exec('cost $42 43')[0]
=> /(?=.*\d)(?=.*[a-z]).{4,}/.test('ab12')
=> /^(?!.*test).*$/.test('a test')
=> /(\w)\1/.exec('hello')[0]
=> /(?<c>\w)\k<c>/.exec('hello')[0]
=> /a{2,3}?/.exec('aaaa')[0]
=> /a+?b/.exec('aaab')[0]
=> /[a-z]+/gi[Symbol.match]('Ab cD')
=> /\bcat\b/i.test('The Cat sat')
=> /\d{3}/y.test('a123')
=> /[^]/.test('\n')
=> /[]/.test('a')
=> /\//.source + ' ' + new RegExp('/').source + ' ' + /[/]/.source
=> new RegExp('').source + String(new RegExp('\n'))
=> new RegExp('a\\.b').source
=> String(new RegExp('a/b', 'g'))
=> new RegExp(/x/g, 'i').flags
=> new RegExp(/x/gimsuy).flags
=> /x/dgimsuy.flags
=> /x/g.lastIndex
=> /x/v.unicodeSets + '' + /x/d.hasIndices
=> /b/d.exec('abc').indices[0]
=> new RegExp('[')
=> new RegExp('(')
=> new RegExp('a', 'gg')
=> new RegExp('a', 'x')
=> new RegExp('*')
=> new RegExp('a**')
=> new RegExp('\\')
=> new RegExp('(?<a>.)(?<a>.)')
=> new RegExp('a{2,1}')
=> new RegExp('[b-a]')
=> new RegExp('\\u{110000}', 'u')
=> new RegExp('(?<n')
=> new RegExp('\\k<x>(?<a>.)')
=> new RegExp(')')
=> new RegExp('{1}', 'u')
=> new RegExp('{1}').test('{1}')
=> /\c/.test('\\c')
=> /a{,5}/.test('a{,5}')
=> /]/.test(']') + ' ' + /}/.test('}')
=> RegExp.prototype.toString.call(/a/g)
=> RegExp.prototype.source + RegExp.prototype.flags
=> /a/ instanceof RegExp && RegExp('a') instanceof RegExp
=> Object.keys(/a/) + JSON.stringify(/a/)
=> RegExp.escape
=> /a|ab/.exec('abc')[0]
=> /((a)|(ab))((c)|(bc))/.exec('abc')
=> /(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac')
=> /(?=(a+))a*b\1/.exec('baaabac')
=> /(.*?)a(?!(a+)b\2c)\2(.*)/.exec('baaabaac')
=> /a[a-z]{2,4}/.exec('abcdefghi')[0]
=> /(a*)*/.exec('b')
=> /(?:a*?)*?b/.exec('aab')[0]
=> /\s/.test('\u00a0') + ' ' + /\s/.test('\u200b') + /\s/.test('\ufeff')
=> /\w/.test('ї') + ' ' + /\b/.test('ї')
=> /[а-яіїєґ]+/i.exec('Їжак')[0]
=> /ß/i.test('ẞ') + ' ' + /ß/iu.test('ẞ')
=> /\u017f/i.test('s') + ' ' + /\u017f/iu.test('s')
=> /К/i.test('к')
=> 'x'.replace(/(x)(y)?/, '[$1$2]')
=> 'aaa'.replace(/a/g, (m, i) => i)
=> '2024-05-06'.replace(/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/, '$<d>.$<m>.$<y>')
=> 'a-b'.replace(/(?<x>a)/, (...args) => JSON.stringify(args))
=> 'one two'.match(/(?<first>\w+) (?<second>\w+)/).groups
=> { ...'k=v'.match(/(?<k>\w)=(?<v>\w)/).groups }.k
=> 'aBc'.match(/b/i).index
=> 'test'.match()
=> 'undefined'.match(undefined)[0] === ''
=> 'a.c'.match('a.c')[0]
=> 'x*y'.match('*')
=> 'abab'.search(/b$/)
=> 'A B  C'.split(/\s+/)
=> 'aaa'.match(/a/y).length
=> /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test('192.168.1.1')
=> /^https?:\/\/[^\s/$.?#].[^\s]*$/i.test('https://h.example/x')
=> /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test('2024-13-01')
=> /^#?([a-f\d]{2})([a-f\d]{2})([a-f\d]{2})$/i.exec('#FFaa00').slice(1)
=> '<b>x</b><i>y</i>'.replace(/<[^>]+>/g, '')
=> 'price: 1 234,50 грн'.match(/[\d\s]+,\d+/)[0].replace(/\s/g, '')
=> 'a\\b'.replace(/\\/g, '/')
=> /(?:)/.exec('')
=> /$^/m.test('\n')
=> /a$/.test('a\n') + ' ' + /a$/m.test('a\n')
=> /\0/.test('\0') + ' ' + /\x41\u0041/.test('AA')
=> /[\b]/.test('\b')
=> /[\d-x]/.test('-')
=> /(?i:a)b/.test('Ab')
=> /\p{Foo}/u
=> 'aa'.replace(/a/, '$')
=> Reflect.ownKeys(/a/g.exec('a'))
// ---
const re = /a/g;
return [re.test('aa'), re.lastIndex, re.test('aa'), re.lastIndex, re.test('aa'), re.lastIndex];
// ---
const re = /(\w)(\d)?/g;
const found = [];
let m;
while ((m = re.exec('a1b')) !== null) found.push([m[1], m[2], m.index, re.lastIndex]);
return found;
// ---
const sticky = /foo/y;
sticky.lastIndex = 3;
return [sticky.test('barfoo'), sticky.lastIndex, sticky.test('barfoo')];
// ---
const parts = [/\d+/, /[a-z]+/].map((r) => r.source).join('|');
return 'abc123'.match(new RegExp(parts, 'g'));
// ---
class Twice extends RegExp { exec(text) { const r = super.exec(text); if (r) r.twice = true; return r; } }
const t = new Twice('b');
return [t.exec('abc').twice, t.test('b'), 'abc'.replace(t, 'X'), t instanceof RegExp];
// ---
const escapeRegExp = (s) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
return [escapeRegExp('a.b*c(d)'), new RegExp(escapeRegExp('1+1=2')).test('1+1=2')];
// ---
const re = /x/;
re.lastIndex = 5;
return [re.test('x'), re.lastIndex];
// ---
/(\d)(\w)/.exec('1a');
return RegExp.$1 + RegExp.$2;
// ---
const re = new RegExp('\\bfoo\\b', 'gi');
return 'Foo food foo'.replace(re, '*');
// ---
const tokens = [...'1 + (2 * x)'.matchAll(/\s*(?:(?<num>\d+)|(?<op>[-+*/()])|(?<id>\w+))/g)];
return tokens.map((t) => Object.entries(t.groups).filter(([, v]) => v !== undefined)[0]);
// ---
const r = /a(?<n>\d)/dg;
const m = r.exec('xxa5');
return [m.indices.groups.n, m.indices[1], m.index];
// ---
const s = Symbol.replace;
return 'x'.replace({ [s]: (text, to) => text + to + 'own' }, 'y');
=> 'Hello World! Kids'.toLowerCase().replace(/[\W_]+/gi, '-')
=> 'Tasks, kids'.split(/[\W]+/i)
=> 'Sky'.replace(/[\u0080-\uFFFF]/gi, '')
=> [/[^\W_]/i.test('k'), /[^\W_]/i.test('s'), /[^\W_]/i.test('_')]
=> [/\u{61}/.test('a'), /\u{5}/.test('uuuuu'), /^[\u{61}]$/.test('u'), /^[\u{61}]$/.test('}')]
=> [/[\W_]+/gi.source, String(/[\u0080-\uFFFF]/gi), /\u{5}/.source, String(/[À-ɏ\u{1}]/i), /[a-\u2150]/i.source]
=> [/[\W\d]/i.exec('sk 5')[0], /[\W\d]/i.exec('ks\n')[0]]
=> 'Ärger & Söhne'.replace(/[^\w\u00C0-\u024F]+/gi, '_')
=> 'straße kiosk'.replace(/[À-ɏ]/gi, '*')
// ---
console.log(/[\W_]+/gi, { p: /[\u0080-\uFFFF]/i }); return JSON.stringify([`${/[\W]/i}`]);
=> 'Київ kiosk'.match(/[\u0400-\uFFFF]+|[\W]+/gi)
=> new RegExp(/[\W_]+/i.source, 'i').source
=> [...'a-b_c'.matchAll(/[a\-\W]/gi)].map((m) => m[0])
