const crypto = require('crypto');
return crypto.createHash('sha256').update('abc').digest('hex');
// ---
const { createHash } = require('node:crypto');
return ['md5', 'sha1', 'SHA384', 'sha512', 'RSA-SHA256'].map((name) => createHash(name).update('Привіт').update(Buffer.from([1, 2])).digest('base64'));
// ---
const { createHmac } = require('crypto');
const sign = (body, secret) => createHmac('sha256', secret).update(body).digest('hex');
return [sign('{"a":1}', 'secret'), createHmac('sha1', Buffer.from('k')).update('x', 'utf8').digest('base64url'), createHmac('md5', 'k'.repeat(200)).digest('latin1').length];
// ---
const crypto = require('crypto');
const expected = crypto.createHmac('sha256', 's').update('body').digest();
return [crypto.timingSafeEqual(expected, Buffer.from(expected)), Buffer.isBuffer(expected), expected.length];
// ---
return require('crypto').timingSafeEqual(Buffer.from('a'), Buffer.from('ab'));
// ---
return require('crypto').createHash('nope');
// ---
return require('crypto').createHmac('nope', 'k');
// ---
return require('crypto').createHash('sha256').update(5);
// ---
return require('crypto').createHmac('sha256');
// ---
const hash = require('crypto').createHash('sha1');
hash.digest();
return hash.update('x');
// ---
const hash = require('crypto').createHash('sha1').update('a');
const copy = hash.copy();
return [hash.update('b').digest('hex'), copy.digest('hex')];
// ---
const { randomBytes, randomUUID, randomInt } = require('crypto');
return [randomBytes(16).length, randomBytes(4).toString('hex').length, randomUUID().length, randomInt(5) < 5, randomInt(3, 4), typeof randomInt(1000)];
// ---
const { promisify } = require('util');
return (await promisify(require('crypto').randomBytes)(8)).length;
// ---
return require('crypto').randomInt(5, 5);
// ---
return require('crypto').randomBytes(-1);
// ---
return require('crypto').randomBytes('x');
// ---
const crypto = require('crypto');
return [crypto.pbkdf2Sync('password', 'salt', 1000, 32, 'sha512').toString('hex'), typeof crypto.webcrypto.subtle.digest, crypto.getHashes().includes('sha256')];
// ---
const { webcrypto } = require('crypto');
return new Uint8Array(await webcrypto.subtle.digest('SHA-1', Buffer.from('abc')));
// ---
return require('crypto').createCipheriv('aes-256-cbc', Buffer.alloc(32), Buffer.alloc(16));
// ---
return require('fs').readFileSync('/etc/passwd', 'utf8').length;
// ---
const md5 = (text) => require('crypto').createHash('md5').update(text).digest('hex');
const params = { b: 2, a: 1 };
return md5(Object.keys(params).sort().map((key) => `${key}=${params[key]}`).join('&') + 'secret');
// ---
const b64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const head = `${b64url({ alg: 'HS256', typ: 'JWT' })}.${b64url({ sub: 'Олена', iat: 5 })}`;
return `${head}.${require('crypto').createHmac('sha256', 'secret').update(head).digest('base64url')}`;
// ---
return [Buffer.from('Привіт').toString('base64'), Buffer.from('0J/RgNC40LLRltGC', 'base64').toString(), Buffer.from('ff00', 'hex'), Buffer.from('zz', 'hex').length];
// ---
return ['utf8', 'hex', 'base64', 'base64url', 'latin1', 'ascii', 'utf16le', 'binary', 'ucs2'].map((name) => Buffer.from('Ab€ї', name === 'hex' ? 'utf8' : name).toString(name === 'hex' ? 'hex' : name));
// ---
return [Buffer.from('a-b_c+/=', 'base64'), Buffer.from('abc', 'base64url'), Buffer.from(' YQ == ', 'base64'), Buffer.from('abc', 'hex'), Buffer.from('ab', 'UTF-8')];
// ---
return Buffer.from('x', 'nope');
// ---
return Buffer.from(5);
// ---
return Buffer.from(null);
// ---
return [Buffer.from([1, 2, 300]), Buffer.from(new Uint16Array([1, 256])), Buffer.from({ length: 2, 0: 5 }), Buffer.from({ type: 'Buffer', data: [7] }), Buffer.from(new String('s'))];
// ---
const { buffer } = new Uint8Array([1, 2, 3, 4]);
const part = Buffer.from(buffer, 1, 2);
part[0] = 9;
return [part, new Uint8Array(buffer)];
// ---
return [Buffer.alloc(3), Buffer.alloc(5, 'ab'), Buffer.alloc(3, 1), Buffer.alloc(4, 'ff', 'hex'), Buffer.allocUnsafe(2).length];
// ---
return Buffer.alloc(-1);
// ---
return Buffer.alloc('5');
// ---
return [Buffer.concat([Buffer.from('a'), Buffer.from('bc')]).toString(), Buffer.concat([Buffer.from('abc')], 2).toString(), Buffer.concat([Buffer.from('a')], 3), Buffer.concat([])];
// ---
return Buffer.concat(['a']);
// ---
return [Buffer.byteLength('Привіт'), Buffer.byteLength('YQ==', 'base64'), Buffer.byteLength('ff', 'hex'), Buffer.byteLength(new ArrayBuffer(3)), Buffer.byteLength('ab', 'utf16le')];
// ---
return [Buffer.compare(Buffer.from('a'), Buffer.from('b')), Buffer.from('a').equals(Buffer.from('a')), Buffer.from('b').compare(Buffer.from('a')), Buffer.isBuffer(new Uint8Array(1)), Buffer.isEncoding('UTF8'), Buffer.isEncoding('x')];
// ---
const buffer = Buffer.from('hello world hello');
return [buffer.indexOf('hello'), buffer.indexOf('hello', 1), buffer.lastIndexOf('hello'), buffer.includes('world'), buffer.indexOf(119), buffer.indexOf(Buffer.from('o w')), buffer.indexOf('x'), buffer.indexOf('hello', -5), buffer.indexOf('')];
// ---
const buffer = Buffer.from('abcdef');
const part = buffer.slice(1, 3);
part[0] = 0x7a;
return [buffer.toString(), part.toString(), buffer.subarray(-2).toString(), buffer.slice(4, 2).length, part instanceof Buffer, buffer.toString('utf8', 1, 3)];
// ---
const buffer = Buffer.alloc(16);
buffer.writeUInt8(255, 0); buffer.writeInt16LE(-2, 1); buffer.writeUInt32BE(0xdeadbeef, 3); buffer.writeDoubleLE(1.5, 7);
return [buffer, buffer.readUInt8(0), buffer.readInt16LE(1), buffer.readUInt32BE(3), buffer.readDoubleLE(7), buffer.readUint16BE(3)];
// ---
const buffer = Buffer.alloc(8);
buffer.writeBigUInt64BE(2n ** 63n);
return [buffer, buffer.readBigInt64BE(), buffer.readBigUInt64LE(0), buffer.writeFloatBE(0.5), buffer.readFloatBE(), buffer.writeIntBE(-5, 0, 3), buffer.readIntBE(0, 3), buffer.readUIntLE(0, 6), buffer.writeUIntBE(1234567, 0, 6)];
// ---
return Buffer.alloc(2).readUInt32LE(0);
// ---
return Buffer.alloc(4).readUInt16LE(3);
// ---
return Buffer.alloc(4).writeUInt8(256);
// ---
return Buffer.alloc(4).writeInt32LE(2 ** 31);
// ---
return Buffer.alloc(4).readInt8('1');
// ---
const buffer = Buffer.alloc(6);
return [buffer.write('їж'), buffer, buffer.write('abcdef', 4), buffer, buffer.write('ff', 0, 'hex'), buffer.write('ж', 5), buffer.toString('latin1').length];
// ---
const buffer = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
return [Buffer.from(buffer).swap16(), Buffer.from(buffer).swap32(), Buffer.from(buffer).swap64(), buffer.fill(0, 2, 4), Buffer.alloc(5).fill('ab'), Buffer.alloc(3).fill('a', 1)];
// ---
return Buffer.alloc(3).swap16();
// ---
const target = Buffer.alloc(4);
return [Buffer.from('abc').copy(target, 1), target.toString(), Buffer.from('abcdef').copy(target, 2, 1), target.toString()];
// ---
return [JSON.stringify({ b: Buffer.from('a') }), String(Buffer.from('їж')), `${Buffer.from('x')}`, Buffer.from('ab') + '', Object.keys(Buffer.from('ab'))];
// ---
const buffer = Buffer.from('abc');
return [buffer.map((x) => x + 1), buffer.map((x) => x) instanceof Buffer, buffer.filter((x) => x > 97).toString(), [...buffer], [...buffer.entries()][0], buffer.constructor.name, buffer instanceof Uint8Array, buffer.length, buffer.toJSON()];
// ---
const { Buffer: Own } = require('buffer');
return [Own === Buffer, require('node:buffer').constants.MAX_LENGTH > 0, typeof require('buffer').Blob];
// ---
return [Buffer.from('\ud83d\ude00').length, Buffer.from('\ud800'), Buffer.from([0xff, 0x61]).toString(), Buffer.from([0xef, 0xbb, 0xbf, 0x61]).toString().length];
// ---
return [new Buffer('a'), Buffer('b'), new Buffer(2)];
// ---
const auth = `Basic ${Buffer.from('user:pass').toString('base64')}`;
const response = await fetch('https://api.example/echo', { headers: { authorization: auth }, method: 'POST', body: Buffer.from('raw') });
return (await response.json()).told;
// ---
const response = await fetch('https://api.example/bytes');
return Buffer.from(await response.arrayBuffer()).toString('hex');
// ---
return [process.env.HOME === undefined || typeof process.env.HOME, process.platform, typeof process.version, process.version.startsWith('v'), typeof process.versions.node, Array.isArray(process.argv), typeof process.cwd(), typeof process.pid];
// ---
process.env.CORPUS_X = 5;
const seen = [process.env.CORPUS_X, 'CORPUS_X' in process.env, process.env.NEVER_SET_X];
delete process.env.CORPUS_X;
return [seen, process.env.CORPUS_X];
// ---
const level = process.env.CORPUS_LOG_LEVEL || 'info';
const { CORPUS_A = 'x', CORPUS_B = 'y' } = process.env;
return [level, CORPUS_A, CORPUS_B];
// ---
const start = process.hrtime();
const [seconds, nanoseconds] = process.hrtime(start);
return [seconds >= 0, nanoseconds >= 0, typeof process.hrtime.bigint(), process.uptime() >= 0, typeof process.memoryUsage().heapUsed];
// ---
const log = [];
setTimeout(() => {
  setTimeout(() => log.push('timer'), 1);
  Promise.resolve().then(() => log.push('micro'));
  process.nextTick((value) => log.push(value), 'tick');
  queueMicrotask(() => process.nextTick(() => log.push('tick after micro')));
}, 1);
await new Promise((resolve) => setTimeout(resolve, 20));
return log;
// ---
return process.nextTick('x');
// ---
return typeof process.exit;
// ---
return require('os').cpus().length;
// ---
process.on('unhandledRejection', () => {});
// ---
return [String(process), Object.prototype.toString.call(process), process === require('process'), global === globalThis];
// ---
const { promisify } = require('util');
const read = (path, callback) => setTimeout(() => (path ? callback(null, path.length) : callback(new Error('no path'))), 1);
const later = promisify(read);
return [await later('abc'), await later('').catch((error) => error.message), later.name, later.length];
// ---
const { promisify } = require('util');
await promisify(setTimeout)(2);
return promisify(setTimeout)(1, 'value');
// ---
return require('util').promisify(5);
// ---
const { callbackify } = require('util');
return new Promise((resolve) => callbackify(async (x) => x + 1)(1, (error, value) => resolve([error, value])));
// ---
const util = require('util');
return [util.format('%s is %d years, %j %%', 'Ann', 5, { a: 1 }), util.format('a', 'b', 5), util.format('%i %f %c', '5.5', '1.5', 'x'), util.format(1, 2)];
// ---
const util = require('util');
return [util.inspect({ a: 1, b: 'x', c: [1, 2] }), util.inspect('text'), util.inspect(null), util.inspect(new Map([[1, 2]])), util.inspect([undefined, -0])];
// ---
const util = require('util');
function Animal(name) { this.name = name; }
Animal.prototype.speak = function () { return `${this.name} speaks`; };
function Dog(name) { Animal.call(this, name); }
util.inherits(Dog, Animal);
return [new Dog('Rex').speak(), Dog.super_ === Animal, new Dog('x') instanceof Animal];
// ---
const { isDeepStrictEqual } = require('util');
return [isDeepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), isDeepStrictEqual([1], ['1']), isDeepStrictEqual(new Set([{ a: 1 }]), new Set([{ a: 1 }])), isDeepStrictEqual(new Map([[{ k: 1 }, 2]]), new Map([[{ k: 1 }, 2]])), isDeepStrictEqual(NaN, NaN), isDeepStrictEqual(0, -0), isDeepStrictEqual(new Date(1), new Date(1)), isDeepStrictEqual(/a/g, /a/i), isDeepStrictEqual({ a: undefined }, {}), isDeepStrictEqual([, 1], [undefined, 1])];
// ---
const { types } = require('util');
return [types.isDate(new Date()), types.isRegExp(/a/), types.isPromise(Promise.resolve()), types.isNativeError(new TypeError()), types.isMap(new Map()), types.isTypedArray(new Uint8Array(1)), types.isUint8Array(Buffer.alloc(1)), types.isProxy(new Proxy({}, {})), types.isAsyncFunction(async () => {}), types.isGeneratorFunction(function* () {}), types.isBoxedPrimitive(Object(1)), types.isDate({})];
// ---
const util = require('util');
const old = util.deprecate((x) => x + 1, 'use another', 'DEP0');
return [old(1), util.isArray([]), util.isString('a'), util.isNullOrUndefined(null), util.isFunction(() => {}), util.types.isSet(new Set()), new util.TextEncoder().encode('a')];
// ---
return [require('util').stripVTControlCharacters('\u001b[31mred\u001b[0m'), require('util').toUSVString('a\ud800')];
// ---
const url = require('url');
const { protocol, auth, host, port, hostname, hash, search, query, pathname, path, href, slashes } = url.parse('https://User:p%20w@Api.Example:8080/a/b?x=1&y=2#frag');
return [protocol, auth, host, port, hostname, hash, search, query, pathname, path, href, slashes];
// ---
const url = require('url');
return [url.parse('/a?b=1&b=2', true).query, url.parse('mailto:a@b.example').href, url.parse('//h/x').pathname, url.parse('a b').href, url.parse('').href];
// ---
const url = require('url');
return [url.format({ protocol: 'https', host: 'api.example', pathname: 'a', query: { x: 1, y: ['a', 'b'] } }), url.format({ protocol: 'http:', hostname: 'h', port: 80, search: 'q', hash: 'z' }), url.format(new URL('https://u:p@a.example/#x'), { fragment: false, auth: false })];
// ---
const url = require('url');
return [url.resolve('https://a.example/x/y', '../z'), url.resolve('/one/two/three', 'four'), url.resolve('http://example.com/', '/one'), url.fileURLToPath('file:///a%20b/c'), url.pathToFileURL('/a b').href, url.URL === URL];
// ---
const { URL: Own, URLSearchParams: Params } = require('url');
return [new Own('https://a.example').href, String(new Params({ a: 1 })), require('url').domainToASCII('приклад.укр'), require('url').urlToHttpOptions(new URL('https://a.example:8/x?y')).path];
// ---
const querystring = require('querystring');
return [querystring.stringify({ a: 1, b: ['x', 'y z'], c: true, d: undefined, e: null, f: 'ї&=' }), querystring.parse('a=1&a=2&b=x+y&c=%D1%97&d&=e&f=%zz'), querystring.escape("a b'!()*"), querystring.unescape('%D1%97%zz')];
// ---
const querystring = require('node:querystring');
return [querystring.parse('a:1;b:2', ';', ':'), querystring.stringify({ a: 1, b: 2 }, ';', ':'), querystring.encode({ n: 1n, o: {} , x: Infinity }), querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }), Object.getPrototypeOf(querystring.parse('a'))];
// ---
const path = require('path');
return [path.join('/a', '..', 'b', './c', '/d/'), path.resolve('/a/b', '../c', './d'), path.resolve('/a', '/b'), path.normalize('/a//b/../c/.'), path.normalize('../x/..'), path.normalize(''), path.join('')];
// ---
const path = require('path');
return [path.basename('/a/b.txt'), path.basename('/a/b.txt', '.txt'), path.basename('/a/b/'), path.dirname('/a/b/c'), path.dirname('/a'), path.dirname('a'), path.extname('a/b.tar.gz'), path.extname('.bashrc'), path.extname('a.'), path.extname('a'), path.basename('x', 'x')];
// ---
const path = require('path');
return [path.parse('/home/u/file.txt'), path.parse('./a/b'), path.parse('file'), path.parse('/'), path.format({ dir: '/x', base: 'y.z' }), path.format({ root: '/', name: 'n', ext: 'txt' }), path.relative('/a/b/c', '/a/d'), path.relative('/a', '/a'), path.isAbsolute('a'), path.sep, path.delimiter, path.posix === path];
// ---
return require('path').join('a', 5);
// ---
const EventEmitter = require('events');
const emitter = new EventEmitter();
const log = [];
emitter.on('a', (...args) => log.push('on', ...args));
emitter.once('a', () => log.push('once'));
emitter.prependListener('a', function () { log.push('first', this === emitter); });
return [emitter.emit('a', 1, 2), emitter.emit('a'), emitter.emit('none'), log, emitter.listenerCount('a'), emitter.eventNames()];
// ---
const { EventEmitter } = require('node:events');
class Queue extends EventEmitter {
  #items = [];
  push(item) { this.#items.push(item); this.emit('push', item, this.#items.length); return this; }
}
const queue = new Queue();
const seen = [];
queue.on('push', (item, size) => seen.push([item, size]));
queue.push('a').push('b');
return [seen, queue instanceof EventEmitter];
// ---
const EventEmitter = require('events');
new EventEmitter().emit('error', new Error('unheard'));
// ---
const EventEmitter = require('events');
new EventEmitter().emit('error', 'text');
// ---
const EventEmitter = require('events');
const emitter = new EventEmitter();
const log = [];
emitter.on(EventEmitter.errorMonitor, (error) => log.push('monitor', error.message));
emitter.on('error', (error) => log.push('error', error.message));
emitter.emit('error', new Error('x'));
return log;
// ---
const EventEmitter = require('events');
const emitter = new EventEmitter();
const log = [];
const listener = () => log.push('x');
emitter.on('newListener', (name) => log.push(`new ${String(name)}`));
emitter.on('removeListener', (name) => log.push(`removed ${String(name)}`));
emitter.on('a', listener).off('a', listener);
emitter.once('b', listener);
const raw = emitter.rawListeners('b')[0];
return [log, emitter.listeners('b')[0] === listener, raw.listener === listener, emitter.removeAllListeners('b').eventNames(), emitter.getMaxListeners(), emitter.setMaxListeners(5).getMaxListeners()];
// ---
const { once, EventEmitter } = require('events');
const emitter = new EventEmitter();
setTimeout(() => emitter.emit('ready', 1, 2), 1);
return once(emitter, 'ready');
// ---
const { once, EventEmitter } = require('events');
const emitter = new EventEmitter();
setTimeout(() => emitter.emit('error', new Error('failed')), 1);
return once(emitter, 'ready');
// ---
const { on, EventEmitter } = require('events');
const emitter = new EventEmitter();
setTimeout(() => { emitter.emit('a', 1); emitter.emit('a', 2); }, 1);
const seen = [];
for await (const [value] of on(emitter, 'a')) { seen.push(value); if (seen.length === 2) break; }
return [seen, emitter.listenerCount('a')];
// ---
return new (require('events'))().on('a', 'b');
// ---
const EventEmitter = require('events');
function Old() { EventEmitter.call(this); }
require('util').inherits(Old, EventEmitter);
const old = new Old();
let seen = 0;
old.on('a', (x) => { seen = x; });
old.emit('a', 7);
return [seen, EventEmitter.defaultMaxListeners, EventEmitter.EventEmitter === EventEmitter];
// ---
const assert = require('assert');
assert(true); assert.ok(1); assert.equal(1, '1'); assert.strictEqual('a', 'a'); assert.deepEqual({ a: [1] }, { a: ['1'] }); assert.deepStrictEqual(new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])); assert.notEqual(1, 2); assert.notStrictEqual(1, '1'); assert.ifError(null); assert.match('abc', /b/);
return 'passed';
// ---
require('assert').strictEqual(1, 2);
// ---
require('assert').strictEqual(1, 2, 'own message');
// ---
require('assert').equal('a', 'b');
// ---
require('assert').notStrictEqual(5, 5);
// ---
require('assert')(false, 'must be true');
// ---
require('assert').ok(null, new TypeError('own error'));
// ---
require('assert').fail();
// ---
require('assert').fail('broken');
// ---
require('assert').match('abc', /x/);
// ---
try { require('assert').deepStrictEqual({ a: 1 }, { a: 2 }); } catch (error) { return [error.name, error.code, error.generatedMessage, error.operator, error.actual, error.expected, error.message.split('\n')[0]]; }
// ---
const assert = require('assert');
assert.throws(() => { throw new TypeError('bad value'); }, TypeError);
assert.throws(() => { throw new TypeError('bad value'); }, /bad/);
assert.throws(() => { throw new TypeError('bad value'); }, { name: 'TypeError', message: 'bad value' });
assert.throws(() => { throw new Error('x'); }, (error) => error.message === 'x');
assert.doesNotThrow(() => {});
return 'passed';
// ---
require('assert').throws(() => {});
// ---
require('assert').throws(() => { throw new Error('x'); }, TypeError);
// ---
const assert = require('assert');
await assert.rejects(Promise.reject(new Error('x')), { message: 'x' });
await assert.rejects(async () => { throw new RangeError('y'); }, RangeError);
await assert.doesNotReject(Promise.resolve());
return 'passed';
// ---
return require('assert').rejects(Promise.resolve(1));
// ---
const assert = require('assert/strict');
try { assert.equal(1, '1'); } catch (error) { return [error.code, error.operator, error instanceof assert.AssertionError, error instanceof Error]; }
// ---
const { setTimeout: delay, setImmediate: soon } = require('timers/promises');
const start = Date.now();
return [await delay(5, 'value'), Date.now() - start >= 4, await soon('now')];
// ---
const { setTimeout: delay } = require('node:timers/promises');
const controller = new AbortController();
setTimeout(() => controller.abort(), 1);
return delay(50, 'x', { signal: controller.signal });
// ---
const { setInterval } = require('timers/promises');
const seen = [];
for await (const value of setInterval(1, 'tick')) { seen.push(value); if (seen.length === 3) break; }
return seen;
// ---
const timers = require('timers');
return [timers.setTimeout === setTimeout, typeof timers.clearImmediate, typeof timers.promises.setTimeout];
// ---
const { StringDecoder } = require('string_decoder');
const decoder = new StringDecoder('utf8');
return [decoder.write(Buffer.from([0xe2, 0x82])), decoder.write(Buffer.from([0xac])), decoder.write(Buffer.from([0xe2])), decoder.end(), decoder.encoding];
// ---
const { StringDecoder } = require('string_decoder');
const decoder = new StringDecoder('base64');
return [decoder.write(Buffer.from('ab')), decoder.write(Buffer.from('c')), decoder.end(Buffer.from('d')), new StringDecoder('hex').write(Buffer.from([255])), new StringDecoder('utf16le').end(Buffer.from([0x61, 0, 0x62]))];
// ---
try { require('no-such-module'); } catch (error) { return [error.code, error.message.split('\n')[0]]; }
// ---
return [require('node:util') === require('util'), require('crypto') === require('crypto')];
// ---
const { performance: own } = require('perf_hooks');
return own === performance;
// ---
const assert = require('assert');
const texts = [];
for (const call of [() => assert.strictEqual('a', 'b'), () => assert.strictEqual(undefined, null), () => assert.strictEqual('a'.repeat(20), 'b'), () => assert.deepStrictEqual(1n, 2n), () => assert.equal(null, 5)]) {
  try { call(); } catch (error) { texts.push(error.message); }
}
return texts;
// ---
console.log(require('http').Agent);
// ---
console.log(require('fs'));
// ---
const { inspect } = require('util'); return inspect(await this.getCurrentNodeParamsJSON());
// ---
const { inspect } = require('util'); const deep = { a: { b: { c: { d: { e: 1 } } } } }; return [inspect(deep), inspect(deep, { depth: null }), inspect(deep, { depth: 0 }), inspect(deep, { depth: -1 }), inspect(deep, false, null), inspect(deep, { depth: Infinity }), inspect(deep, false, null, false), inspect(deep, { showHidden: false, depth: 5 })].join('\n');
// ---
const { inspect } = require('util'); const list = Array.from({ length: 120 }, (_, at) => at * at); return [inspect(list), inspect(list, { maxArrayLength: 7 }), inspect(list, { maxArrayLength: null, breakLength: 120 }), inspect(list, { maxArrayLength: 0 }), inspect(list.map(String))].join('\n');
// ---
const { inspect } = require('util'); const user = { name: 'Olena', roles: ['admin', 'editor'], address: { city: 'Kyiv', street: 'Khreshchatyk', house: { number: 1, flat: 2 } }, orders: [{ id: 1, sum: 10 }, { id: 2, sum: 20 }] }; return [inspect(user), inspect(user, { compact: false }), inspect(user, { compact: true }), inspect(user, { compact: 1 }), inspect(user, { breakLength: Infinity }), inspect(user, { breakLength: 40 }), inspect(user, { sorted: true }), inspect(user, { compact: true, breakLength: 40 }), inspect(user, { compact: 10 })].join('\n');
// ---
const { inspect } = require('util'); return [inspect('a'.repeat(100)), inspect({ text: 'line one\nline two\nand a third one that is long', b: 'x'.repeat(90) }), inspect('x'.repeat(20), { maxStringLength: 5 }), inspect(['a\nb'.repeat(30)], { breakLength: 20 }), inspect("it's \"quoted\""), inspect('first\nsecond line is longer than sixteen letters and so on and so on and so on')].join('\n');
// ---
const { inspect } = require('util'); const map = new Map([['first', { a: 1, b: [1, 2, 3] }], ['second', new Set(['x'.repeat(30), 'y'.repeat(30), 'z'.repeat(30)])]]); return [inspect(map), inspect(map, { compact: false }), inspect(map, { depth: 0 }), inspect(new Set(Array.from({ length: 30 }, (_, at) => at)))].join('\n');
// ---
const { inspect } = require('util'); const a = { name: 'a'.repeat(40), self: null, list: ['b'.repeat(40)] }; a.self = a; a.list.push(a.list); return [inspect(a), inspect(a, { compact: false }), inspect(a, { compact: true })].join('\n');
// ---
const { inspect } = require('util'); class Order { constructor() { this.id = 1; this.lines = Array.from({ length: 3 }, (_, at) => ({ sku: `sku-${at}`, count: at, price: at * 1.5 })); this.on = () => {}; this.at = new Date(0); this.like = /x/g; } get total() { return 5; } } return [inspect(new Order()), inspect([new Order(), new Order()]), inspect({ a: { b: new Order() } }), inspect(Order), inspect(new Order(), { showHidden: true })].join('\n');
// ---
const { inspect, format, formatWithOptions } = require('util'); const x = { list: ['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(30)], deep: { a: { b: { c: 1 } } } }; return [format('%O', x), format('%o', x), format(x, 'x', 5), format('%s', x), format('%s', [1, 2, 3, 4, 5, 6, 7, 8, 9]), format('%j', x), formatWithOptions({ compact: true, breakLength: 200, depth: 0 }, '%O %s', x, x)].join('\n');
// ---
const { inspect } = require('util'); return [inspect(new Uint8Array(40)), inspect(new Float64Array([1.5, 2, 3])), inspect(Buffer.alloc(60)), inspect(new ArrayBuffer(120)), inspect(new DataView(new ArrayBuffer(4))), inspect(new Uint8Array(2), { showHidden: true }), inspect(new SharedArrayBuffer(3))].join('\n');
// ---
const { inspect } = require('util'); return [inspect(new URL('https://u:p@a.b:8/c?d=1#e')), inspect({ url: new URL('https://a.b/c?d=1') }), inspect(new URLSearchParams('a=1&b=2&' + 'c='.repeat(3) + 'x'.repeat(90))), inspect(new Headers({ a: '1', 'content-type': 'application/json' })), inspect([new Headers({ a: 'x'.repeat(80) })]), inspect({ f: (() => { const f = new FormData(); f.append('a', '1'); f.append('a', '2'); return f; })() })].join('\n');
// ---
const { inspect } = require('util'); const res = new Response('x', { headers: { a: '1' } }); return [inspect(res), inspect(new Request('https://a.b/c')), inspect({ res }), inspect(new Blob(['x'])), inspect([new File(['x'], 'n.txt', { lastModified: 5 })]), inspect(new AbortController()), inspect(AbortSignal.abort()), inspect([new TextDecoder(), new TextEncoder()])].join('\n');
// ---
const { inspect } = require('util'); return [inspect([1, , 3]), inspect(Object.assign([1, 2], { a: 1 })), inspect([]), inspect({}), inspect([[[[1]]]]), inspect([['a', 1], ['b', 2], ['c', 3], ['d', 4], ['e', 5], ['f', 6], ['g', 7]]), inspect(['apple', 'banana', 'cherry', 'date', 'elderberry', 'fig', 'grape', 'honeydew']), inspect([1.5, -2, 300, 4, 5, 6, 7]), inspect([1, 'a', 2, 'b', 3, 'c', 4]), inspect([true, false, null, undefined, 1n, 2n, Symbol('x')]), inspect([1n, 20n, 3n, 4n, 5n, 6n, 7n])].join('\n');
// ---
const { inspect } = require('util'); const p = Promise.resolve({ a: 'x'.repeat(80) }); return [inspect(p), inspect(Promise.reject(5).catch(() => {}) && new Promise(() => {})), inspect(new WeakMap()), inspect(Symbol('a')), inspect(-0), inspect(10n), inspect(null), inspect(undefined), inspect(new Error('x')), inspect({ error: new TypeError('bad\nthing') }), inspect([new Error('a')])].join('\n');
// ---
const { inspect } = require('util'); class Money { constructor(v) { this.v = v; } [inspect.custom](depth, options, inspect) { return `Money ${inspect(this.v, options)} ${depth} ${Object.keys(options).join()}`; } } return [inspect(new Money({ a: 1 })), inspect({ m: new Money('line\nbreak') }), inspect(new Money(1), { depth: 5, mine: 7 }), inspect({ a: new Money(1) }, { customInspect: false })].join('\n');
// ---
const { inspect } = require('util'); return [inspect(Object.create(null)), inspect(Object.create(Object.create(null))), inspect(Object.setPrototypeOf([1, 2], null)), inspect(Object.setPrototypeOf(new Map([[1, 2]]), null)), inspect(Object.setPrototypeOf(() => 1, null)), inspect({ a: { b: { c: Object.create(null, { x: { value: 1, enumerable: true } }) } } }), inspect(Object.create({}))].join('\n');
// ---
const { inspect } = require('util'); return inspect(Array.from({ length: 30 }, (_, at) => ({ id: at, name: `n${at}` })));
// ---
const { inspect } = require('util'); const { params } = { params: await this.getCurrentNodeParamsJSON() }; return [inspect(params, { depth: 0 }), inspect(params.rows), inspect(params.user, { compact: false, depth: 5, breakLength: 80 })].join('\n');
// ---
const { inspect } = require('util'); return [inspect('a', { colors: false }), inspect({ 'a-b': 1, 2: 3, [Symbol('s')]: 4, __proto__: { x: 1 } }), inspect({ get a() { return 1; }, set a(v) {}, get b() { return 2; }, set c(v) {} }), inspect(function () {}), inspect((() => function named() {})()), inspect({ f() {}, g: async () => {}, *h() {} })].join('\n');
// ---
const { inspect } = require('util'); const it = [inspect(new Map([['a', 1]]).entries()).length > 0, inspect(new URLSearchParams('a=1&b=2').entries()), inspect(new URLSearchParams('a=1').keys())]; return it.slice(1).join('\n');
// ---
const { inspect } = require('util'); return [inspect({ 'ключ': 'значення', '漢字': ['漢字', '漢', '字字字', 'a', 'b', 'c', 'd', 'e'] }), inspect(['😀', '😀😀', 'a', 'b', 'c', 'd', 'e', 'f'])].join('\n');
// ---
const { inspect } = require('util'); const text = inspect({ a: [1, 2, { b: 'x'.repeat(90) }], c: new Map([['k', ['v'.repeat(80)]]]) }, { compact: false }); return text;
// ---
const { inspect } = require('util'); const rows = [['id', 'name', 'a rather long title of the column'], [1, 'Olena', 'x'], [2, 'Petro', 'y']]; return [inspect(rows), inspect({ rows, total: rows.length, done: true, nested: { rows } })].join('\n');
// ---
const { inspect } = require('util'); let deep = 1; for (let at = 0; at < 60; at += 1) deep = { deep }; return inspect(deep, { depth: null });
// ---
const assert = require('assert'); const said = []; const t = (f) => { try { f(); said.push('passes'); } catch (e) { said.push(`${e.name} ${e.code} ${e.generatedMessage} ${e.operator}: ${e.message}`); } };
t(() => assert.deepStrictEqual([1], [2])); t(() => assert.deepStrictEqual({ a: 1, b: [1, 2, 3] }, { a: 1, b: [1, 2, 4] })); t(() => assert.deepEqual({ a: 1 }, { a: 2 })); t(() => assert.strictEqual({ a: 1 }, { a: 1 })); t(() => assert.strictEqual('a'.repeat(30), 'a'.repeat(29) + 'b')); t(() => assert.strictEqual(12345678, 12345679)); t(() => assert.strictEqual([1, 2], [1, 3])); t(() => assert.deepStrictEqual(new Map([['a', { b: 1 }]]), new Map([['a', { b: 2 }]]))); t(() => assert.notDeepStrictEqual({ a: 1 }, { a: 1 })); t(() => assert.notStrictEqual('text', 'text')); t(() => assert.notDeepEqual([1, 2], [1, 2])); t(() => assert.notEqual(1, '1')); t(() => assert.equal({ a: 1 }, { a: 1 })); t(() => assert.deepStrictEqual({ b: 1, a: 2 }, { a: 2 })); t(() => assert.strictEqual(1, 2, 'own')); t(() => assert.deepStrictEqual([1, [2]], [1, [3]], 'own words'));
return said.join('\n\n');
// ---
const assert = require('assert'); const said = []; const t = (f) => { try { f(); said.push('passes'); } catch (e) { said.push(`${e.name} ${e.code} ${e.generatedMessage} ${e.operator}: ${e.message}`); } };
const rows = Array.from({ length: 20 }, (_, id) => ({ id, name: `n${id}` })); const other = structuredClone(rows); other[3].name = 'x'; other[15].id = 7;
t(() => assert.deepStrictEqual(rows, other)); t(() => assert.deepStrictEqual(rows, rows.slice(0, 15))); t(() => assert.deepStrictEqual(rows.slice(5), rows)); t(() => assert.deepStrictEqual(rows.map((r) => r.id), other.map((r) => r.id))); t(() => assert.deepStrictEqual(Array.from({ length: 80 }, (_, at) => at), Array.from({ length: 80 }, (_, at) => at * 2))); t(() => assert.deepStrictEqual({ a: Symbol('x') }, { a: Symbol('x') })); t(() => assert.strictEqual('line 1\nline 2\nline 3', 'line 1\nline two\nline 3')); t(() => assert.deepEqual(rows, other)); t(() => assert.notDeepEqual(rows, structuredClone(rows))); t(() => assert.strictEqual(null, undefined)); t(() => assert.strictEqual(NaN, 0)); t(() => assert.strictEqual(0, -0)); t(() => assert.strictEqual({}, [])); t(() => assert.deepStrictEqual({ get a() { return 1; } }, { get a() { return 2; } }));
return said.join('\n\n');
// ---
const assert = require('assert'); const said = []; const t = (f) => { try { f(); said.push('passes'); } catch (e) { said.push(`${e.name} ${e.code} ${e.generatedMessage} ${e.operator}: ${e.message}`); } };
const boom = () => { throw new Error('boom'); };
t(() => assert.throws(boom, 'boom')); t(() => assert.throws(boom, 'other')); t(() => assert.throws(boom, { message: 'good' })); t(() => assert.throws(boom, { name: 'Error', message: /bo+m/ })); t(() => assert.throws(boom, { name: 'TypeError', message: /bo+m/ })); t(() => assert.throws(boom, TypeError)); t(() => assert.throws(boom, /x/)); t(() => assert.throws(boom, () => false)); t(() => assert.throws(boom, {})); t(() => assert.throws(boom, 5)); t(() => assert.throws(() => { throw 'text'; }, 'text')); t(() => assert.throws(() => { throw 'text'; }, { message: 'a' })); t(() => assert.throws(() => {}, TypeError, 'no error')); t(() => assert.throws(boom, 'a', 'b')); t(() => assert.throws(boom, TypeError, 'told')); t(() => assert.throws(boom, new Error('boom'))); t(() => assert.throws(boom, new TypeError('boom'))); t(() => assert.doesNotThrow(boom)); t(() => assert.doesNotThrow(boom, TypeError)); t(() => assert.doesNotThrow(boom, 'told')); t(() => assert.doesNotThrow(boom, /boom/, 'told'));
t(() => assert.fail(1, 2, undefined, '>')); t(() => assert.fail(1, 2)); t(() => assert.fail(1, 2, 'm')); t(() => assert.fail(null)); t(() => assert.fail('m')); t(() => assert.ifError('x')); t(() => assert.ifError(new Error('y'))); t(() => assert.match(5, /x/)); t(() => assert.match('abc', /x/, 'own')); t(() => assert.doesNotMatch('abc', /b/)); t(() => assert.deepEqual(new String('a'), 'a')); t(() => assert.deepEqual([1], ['1'])); t(() => assert.deepEqual(1, '1'));
return said.join('\n\n');
// ---
const { inspect } = require('util'); return [inspect({ get a() { return 1; }, get b() { return { c: 1 }; }, get d() { throw new Error('no'); }, set e(v) {}, get f() { return 2; }, set f(v) {} }, { getters: true }), inspect({ get a() { return 1; } }, { getters: false })].join('\n');
// ---
const { isDeepStrictEqual: same } = require('util');
return [same(new URL('https://a.b'), new URL('https://a.c')), same(new URL('https://a.b'), new URL('https://a.b')), same(Promise.resolve(1), Promise.resolve(2)), same(new WeakMap(), new WeakMap()), same(new Number(1), new Number(1)), same(new Number(1), 1), same([, 1], [undefined, 1]), same({ u: new URL('https://a.b/?x=1') }, { u: new URL('https://a.b/?x=2') })];
// ---
const path = require('path'); const said = [];
for (const name of ['basename', 'extname', 'dirname', 'parse', 'normalize', 'isAbsolute', 'join']) for (const value of [undefined, null, 5, {}, () => 1]) { try { said.push(path[name](value)); } catch (e) { said.push(`${e.code} ${e.message}`); } }
return said;
// ---
const path = require('path');
return ['a//b', '/a//b//', '//', '/', '', 'https://a.b', '///a', '//a', 'a/', 'a//', './a', '../a', '..', '.', '/..', '/.a', 'a/b.c/', '/a', '//a//b.txt', 'a', '.a.b', '...', 'a..', '/a/.'].map((one) => [one, path.dirname(one), path.basename(one), path.extname(one), JSON.stringify(path.parse(one)), path.format(path.parse(one))].join(' ; '));
// ---
const path = require('path'); const said = [];
for (const given of [{ name: null, ext: null, dir: 'x' }, { root: '/', base: 'a' }, { dir: '/', root: '/', name: 'x', ext: 'y' }, [], { base: 'b', dir: '/a//' }, {}]) { try { said.push(path.format(given)); } catch (e) { said.push(e.message); } }
return said;
// ---
const Emitter = require('events'); const emitter = new Emitter(); for (const name of ['z', Symbol('s'), '1', 'a', '0']) emitter.on(name, () => {}); return emitter.eventNames();
// ---
const { inspect } = require('util'); let deep = 1; for (let at = 0; at < 300; at += 1) deep = { deep }; return inspect(deep, { depth: null, compact: true, breakLength: Infinity }).length;
// ---
const { inspect } = require('util'); let deep = 1; for (let at = 0; at < 1500; at += 1) deep = { deep }; return inspect(deep, { depth: null }).length;
// ---
const { inspect } = require('util'); return inspect({ a: 1n, b: Symbol('x'), c: [undefined, null], d: new Error('m'), e: [new RangeError('n')] }, { compact: false });
// ---
const { inspect } = require('util'); class A extends Array {} class M extends Map {} return [inspect(A.from([1, 2, 3, 4, 5, 6, 7, 8])), inspect(new M([[1, { a: 1 }]])), inspect(new (class extends Promise {})(() => {})), inspect(class extends A {}), inspect(Object.assign(() => {}, { a: 'x'.repeat(80), b: 1 })), inspect([Object.assign(new Date(0), { a: 1 })])].join('\n');
// ---
const { inspect } = require('util'); class U extends URL {} return [inspect(new U('https://a.b')).split('\n')[0], inspect(new (class H extends Headers {})()), inspect(new (class P extends URLSearchParams {})('a=1')), inspect(new (class E extends Error {})('x'))];
// ---
const { inspect } = require('util'); const x = {}; x.list = [x, { x }]; return [inspect(x), inspect([x, x]), inspect(new Map([[x, x]]))].join('\n');
// ---
return require('util').inspect('a\nb'.repeat(12)) + require('util').inspect(['a\n'.repeat(50)]);
// ---
const { format } = require('util'); return [format('%s', 'a', { b: 1 }), format('%d%%', 5), format('%x', 1), format('a', 'b', ['c']), format(1, 2, '3'), format('%s', null, undefined), format('%s', () => 1), format('%O', [[[[1]]]]), format('%i', '5.5'), format()].join('|');
// ---
const { inspect } = require('util'); return [inspect(new Request('https://a.b/c', { method: 'POST', body: 'x', headers: { a: '1' } })).split('\n').length, inspect({ a: [new Headers({ x: '1', y: '2'.repeat(70) })] }), inspect(new Set([new URLSearchParams('a=1')]))].join('\n');
// ---
class Tick extends Event {} const { inspect } = require('util'); return [inspect(new Tick('x')).split(' ')[0], inspect(new (class extends URLSearchParams {})()), inspect({ a: { b: { c: new (class U extends URL {})('https://a.b') } } })];
// ---
const { inspect } = require('util'); return [inspect(new Map([[{ a: 'x'.repeat(40) }, { b: 'y'.repeat(40) }]])), inspect([[['a'.repeat(40)], ['b'.repeat(40)]]]), inspect({ a: { b: { c: {} } } }), inspect({ a: { b: { c: { d: 1 } } } }), inspect({ a: [{ b: { c: 1 } }] }), inspect({ a: { b: { c: [] } }, d: 1 })].join('\n');
// ---
const { inspect } = require('util'); const o = {}; for (let at = 0; at < 30; at += 1) o[`key${at}`] = at; return [inspect(o), inspect(Object.values(o)), inspect(Object.keys(o)), inspect(Object.entries(o).slice(0, 8))].join('\n');
// ---
const { inspect } = require('util'); return [inspect('x'.repeat(10001)).length, inspect(['x'.repeat(10001)]).length, inspect({ a: 'multi\nline\ntext' }), inspect('multi\nline\ntext that is longer than the sixteen letters and longer than eighty letters, too'), inspect([' '.repeat(80)])].join('\n');
// ---
const { inspect } = require('util'); return [inspect([0.1, -0, NaN, Infinity, 1e21, 123456789, 5]), inspect([1, 2, 3, 4, 5, 6]), inspect([undefined, undefined, undefined, undefined, undefined, undefined, undefined]), inspect(new Array(10)), inspect([...new Array(9).keys(), , 'x']), inspect(Array.from({ length: 101 }, (_, at) => at)), inspect(Array.from({ length: 102 }, (_, at) => `n${at}`))].join('\n');
