=> 'a,b,,c,'.split(',')
=> 'abc'.split('')
=> 'a1b22c'.split(/\d+/)
=> 'a1b22c'.split(/(\d+)/)
=> 'abc'.split('', 2)
=> ''.split(',')
=> ''.split('')
=> 'a b  c'.split(' ')
=> 'abc'.split()
=> 'a,b,c'.split(',', 0)
=> 'a,b,c'.split(',', -1)
=> 'aXbxc'.split(/x/i)
=> '👍🏽é'.split('')
=> [...'👍🏽é']
=> '👍'.length + '👍'.charCodeAt(0)
=> '👍'.codePointAt(0) + ' ' + '👍'.codePointAt(1)
=> String.fromCodePoint(128077, 65)
=> String.fromCharCode(1055, 0x10041, -1)
=> 'Привіт'.toUpperCase()
=> 'ПРИВІТ ЇЖАК'.toLowerCase()
=> 'straße'.toUpperCase()
=> 'ΑΣ ΑΣΑ'.toLowerCase()
=> 'İ'.toLowerCase().length
=> 'ŉ'.toUpperCase()
=> '  x \n\t\u00a0\ufeff'.trim() + '|'
=> ' x '.trimStart() + '|' + ' x '.trimEnd() + '|'
=> '\u180e\u200b x'.trim().length
=> 'abc'.at(-1) + 'abc'.at(5)
=> 'abcdef'.slice(-3, -1)
=> 'abcdef'.slice(4, 1)
=> 'abcdef'.substring(4, 1)
=> 'abcdef'.substr(-3, 2)
=> 'abc'.substring(NaN, 2)
=> 'abc'.slice(undefined, null)
=> 'abc'.indexOf('') + 'abc'.indexOf('', 10)
=> 'abcabc'.indexOf('c', 3)
=> 'abcabc'.lastIndexOf('b')
=> 'abcabc'.lastIndexOf('b', 3)
=> 'abcabc'.lastIndexOf('')
=> 'abc'.lastIndexOf('c', -1)
=> 'abc'.includes('') + ' ' + 'abc'.includes('c', 3)
=> 'abc'.startsWith('b', 1) + ' ' + 'abc'.endsWith('b', 2)
=> '5'.padStart(3, '0') + '5'.padEnd(4, 'ab') + 'x'.padStart(2, '')
=> 'ab'.repeat(3) + 'ab'.repeat(0)
=> 'ab'.repeat(-1)
=> 'ab'.repeat(Infinity)
=> 'ab'.repeat(2 ** 30)
=> 'a-b-c'.replace('-', '+')
=> 'a-b-c'.replaceAll('-', '+')
=> 'a-b-c'.replace(/-/g, (m, at, whole) => `${m}${at}${whole.length}`)
=> 'John Smith'.replace(/(\w+)\s(\w+)/, '$2, $1')
=> 'abc'.replace('b', '[$&$`$\'$$]')
=> 'abc'.replaceAll('b', '[$&$`$\'$$$1]')
=> 'abc'.replace(/(?<x>b)/, '[$<x>$<y>]')
=> 'abc'.replace(/b/, '$0$1$<x>')
=> 'aaa'.replaceAll('', '-')
=> 'aaa'.replace('', '-')
=> '👍👍'.replaceAll('', '-').length
=> 'abc'.replaceAll(/b/, 'x')
=> 'aabb'.replaceAll(/b/g, 'x')
=> 'x'.replaceAll('x', () => '$&')
=> 'x'.replace('x', undefined)
=> 'x'.replaceAll('x', null)
=> 'aXbX'.replaceAll('X', (m, at, text) => at + text)
=> 'a.b*c'.replaceAll('.', '\\.')
=> 'abc'.concat(1, null, undefined, [2, 3])
=> 'a' + 1 + null + undefined + true + [1, [2]] + {}
=> `${[1, 2]} ${{}} ${null} ${() => 1}`
=> `${Symbol('x').description}`
=> `${Symbol('x')}`
=> '' + Symbol('x')
=> 'b'.localeCompare('a')
=> 'a'.localeCompare('b')
=> 'a'.localeCompare('a')
=> 'é'.normalize('NFD').length + 'é'.normalize('NFC').length
=> 'ﬁ'.normalize('NFKC')
=> 'x'.normalize('NFX')
=> '\u0041\u030a'.normalize() === 'Å'
=> 'Żółć'.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
=> 'ab\ud800'.isWellFormed() + 'ab\ud800c'.toWellFormed()
=> encodeURIComponent('a b&c/ї👍!\'()*~')
=> encodeURI('https://h/a b?x=ї&y=[1]#z')
=> decodeURIComponent('%D1%97%20%2F')
=> decodeURI('%2F%20%3F')
=> decodeURIComponent('%')
=> decodeURIComponent('%E0%A4')
=> encodeURIComponent('\ud800')
=> escape('ї a+b/@') + unescape('%u0457%20')
=> 'abc' < 'abd' && 'B' < 'a' && '10' < '9'
=> '10' > 9
=> 'abc'.match(/z/)
=> 'abcabc'.match(/b/g)
=> [...'a1b2'.matchAll(/[a-z](\d)/g)].map((m) => [m[0], m[1], m.index])
=> 'abc'.matchAll(/b/)
=> 'abc'.search(/c/)
=> 'abc'.search('z')
=> String(null) + String(undefined) + String([null, undefined, 1])
=> String({ toString() { return 'own'; } })
=> String({ toString: null, valueOf() { return 5; } })
=> String(Object.create(null))
=> new String('x') == 'x' && new String('x') !== 'x'
=> typeof new String('x') + Object.keys(new String('ab'))
=> 'x'.charAt(5) + '|' + 'x'.charCodeAt(5) + 'x'[5]
=> 'text'[1] + 'text'['length']
=> 'a\u2028b'.split(/\r\n|[\n\r\u2028]/)
=> String.raw`a\n${1}\u0041`
=> 'tEST nAME'.replace(/\b\w/g, (c) => c.toUpperCase())
=> 'helloWorldFooBar'.replace(/([A-Z])/g, '_$1').toLowerCase()
=> 'hello_world-foo'.replace(/[_-](\w)/g, (_, c) => c.toUpperCase())
=> '+38 (067) 123-45-67'.replace(/\D/g, '')
=> '380671234567'.replace(/^(\d{2})(\d{3})(\d{3})(\d{2})(\d{2})$/, '+$1 ($2) $3-$4-$5')
=> '1234567.891'.replace(/\B(?=(\d{3})+(?!\d))/g, ' ')
=> 'Hello {name}, you are {age}'.replace(/\{(\w+)\}/g, (m, key) => ({ name: 'O', age: 5 })[key] ?? m)
=> 'key=value; other = 2'.split(';').map((p) => p.split('=').map((s) => s.trim()))
=> Object.fromEntries('a=1&b=2'.split('&').map((p) => p.split('=')))
=> 'line1\r\nline2\nline3'.split(/\r?\n/)
=> 'The quick brown fox'.split(' ').map((w) => w[0]).join('')
=> 'radar'.split('').reverse().join('') === 'radar'
=> 'some text'.anchor('x') + 'b'.bold() + 'c'.link('u"')
=> 'abc'.localeCompare(undefined)
=> 'z'.codePointAt(-1)
=> '\x41\u{1F600}\101'.length
=> 'abc'.indexOf(undefined) + 'undefined'.indexOf()
=> 'null'.includes(null)
=> 'a'.includes(/a/)
=> 'a'.startsWith(/a/)
=> 'aaa'.lastIndexOf('a', undefined) + 'aaa'.lastIndexOf('a', null)
=> 'x'.padStart(5, 'abc') + 'x'.padEnd(-1)
=> "it's \"quoted\" \\ `tick`"
=> 'a'.concat
=> 'text'.toString === 'other'.toString
=> 'x'.constructor.name + ('x' instanceof String)
=> 'абв'.localeCompare('абг') < 0
=> 'a,b;c d'.split(/[,; ]/)
=> 'a1'.split(/(?:)/)
=> 'test'.split('t')
=> 'тест рядок'.split(' ').map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join(' ')
// ---
const words = 'the cat the dog'.split(' ');
const count = {};
for (const w of words) count[w] = (count[w] || 0) + 1;
return count;
// ---
let s = '';
for (let i = 0; i < 5; i++) s += String.fromCharCode(97 + i);
return s;
// ---
'x'.y = 5;
return 'x'.y;
// ---
'use strict';
const f = () => { 'use strict'; 'x'.y = 5; };
try { f(); } catch (e) { return e.name; }
// ---
const tag = (parts, ...values) => parts.raw.join('|') + values.join();
return tag`a${1}\n${2}c`;
// ---
const s = 'abc';
s[0] = 'z';
return s;
// ---
const out = [];
for (const c of 'aї👍') out.push(c.length);
for (const i in 'ab') out.push(i);
return out;
// ---
const big = 'x'.repeat(1e5);
return [big.length, big.indexOf('y'), big.lastIndexOf('x'), big.split('').length];
// ---
const csv = 'id,name\n1,"A, B"\n2,C';
return csv.split('\n').map((l) => l.match(/("[^"]*"|[^,]+)/g));
// ---
const mask = (card) => card.replace(/\d(?=\d{4})/g, '*');
return mask('4111111111111111');
// ---
const translit = { а: 'a', б: 'b', ї: 'yi' };
return [...'баїx'].map((c) => translit[c] ?? c).join('');
// ---
return ['b', 'a', 'C', 'ä'].sort();
// ---
const truncate = (t, n) => (t.length > n ? t.slice(0, n - 1) + '…' : t);
return [truncate('hello world', 6), truncate('hi', 6)];
// ---
const way = ['so', 'rt'].join('');
return [3, 10, 2, 1][way]((a, b) => a > b);
// ---
const shown = 'toLocale' + (Math.abs(1) ? 'Date' : '') + 'String';
return new Date(0)[shown]('uk', { dateStyle: 'long', timeZone: 'UTC' });
// ---
const { method, text } = { method: 're' + 'peat', text: 'ab' };
return text[method].call(text, 3) + text['index' + 'Of']('b');
// ---
const of = { order: 's' + 'ort' };
return Reflect.apply([]['' + of.order], ['b', 'a', 'c'], [(a, b) => a < b]);
// ---
return eval(['[3, 1, 2].so', 'rt((a, b) => a > b)'].join(''));
// ---
return new Function('list', ['return list.so', 'rt((a, b) => a > b)'].join(''))([2, 1, 3]);
// ---
try { return 'a'.repeat(1e6).replaceAll('a', 'b'.repeat(1e6)).length; } catch (error) { return error.message; }
