const bytes = new TextEncoder().encode('Привіт, €, 😀');
return [bytes, bytes instanceof Uint8Array, new TextDecoder().decode(bytes)];
// ---
return [new TextEncoder().encode(), new TextEncoder().encode(undefined), new TextEncoder().encode(null), new TextEncoder().encode(5)];
// ---
return new TextEncoder().encode('a\ud800b');
// ---
const into = new Uint8Array(4);
return [new TextEncoder().encodeInto('aїж', into), into, new TextEncoder().encodeInto('😀', into.subarray(1)), new TextEncoder().encoding];
// ---
return new TextEncoder().encodeInto('a', 'b');
// ---
return new TextEncoder().encodeInto(5, new Uint8Array(1));
// ---
return new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]));
// ---
return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])).length;
// ---
return new TextDecoder().decode(new Uint8Array([0x61, 0xff, 0xe2, 0x82, 0x62]));
// ---
return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff]));
// ---
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
return [decoder.encoding, decoder.fatal, decoder.ignoreBOM, Object.prototype.toString.call(decoder)];
// ---
const decoder = new TextDecoder();
const parts = [[0xe2], [0x82], [0xac, 0x61]].map((part) => decoder.decode(new Uint8Array(part), { stream: true }));
return [parts, decoder.decode()];
// ---
const decoder = new TextDecoder();
return [decoder.decode(new Uint8Array([0xe2, 0x82]), { stream: true }), decoder.decode(), decoder.decode(new Uint8Array([0x61]))];
// ---
return new TextDecoder('windows-1251').decode(new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xb3, 0xf2]));
// ---
return ['latin1', 'ascii', 'utf8', 'UTF-16', 'unicode', 'koi8-u', 'cp1251', 'gbk', 'shift_jis', 'big5', ' utf-8 ', 'iso-8859-2', 'macintosh'].map((label) => new TextDecoder(label).encoding);
// ---
return new TextDecoder('no-such-encoding');
// ---
return new TextDecoder('utf-16le').decode(new Uint8Array([0x61, 0, 0x57, 0x04]));
// ---
return new TextDecoder('utf-16be').decode(new Uint8Array([0, 0x61, 0x04, 0x57]));
// ---
return new TextDecoder('koi8-u').decode(new Uint8Array([0xf0, 0xd2, 0xc9]));
// ---
return new TextDecoder('shift_jis').decode(new Uint8Array([0x93, 0xfa, 0x96, 0x7b]));
// ---
return new TextDecoder('windows-1252').decode(new Uint8Array([0xa7, 0x41, 0xe9]));
// ---
return [new TextDecoder().decode(new Uint8Array([97]).buffer), new TextDecoder().decode(new DataView(new Uint8Array([97, 98]).buffer, 1)), new TextDecoder().decode(new Uint16Array([0x6261]))];
// ---
return new TextDecoder().decode('text');
// ---
return [new TextDecoder().decode(), new TextDecoder().decode(undefined), new TextDecoder().decode(new Uint8Array(0))];
// ---
return [btoa('hello'), btoa(''), btoa('\xff\x00'), btoa(5), btoa(null), atob('aGVsbG8='), atob('aGVsbG8'), atob(' aGV sbG8=\n')];
// ---
return btoa('Привіт');
// ---
return btoa(unescape(encodeURIComponent('Привіт')));
// ---
return decodeURIComponent(escape(atob('0J/RgNC40LLRltGC')));
// ---
return atob('a');
// ---
return atob('a-b_');
// ---
return atob('YQ=');
// ---
return atob('YQ===');
// ---
return atob('Y=Q=');
// ---
return [atob('YQ'), atob('YR=='), atob('YWI'), atob('')];
// ---
return atob();
// ---
return btoa();
// ---
return btoa(String.fromCharCode(...new TextEncoder().encode('ї')));
// ---
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiLQntC70LXQvdCwIiwiZXhwIjo1fQ.x';
const payload = jwt.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (c) => c.charCodeAt(0))));
// ---
return [new Uint8Array(3), new Uint8Array([1, 300, -1, 1.9, '5', NaN]), new Uint8ClampedArray([300, -5, 1.5, 2.5]), new Int8Array([128, 255])];
// ---
return [new Int16Array([40000]), new Uint16Array([-1]), new Int32Array([2 ** 31]), new Uint32Array([-1]), new Float32Array([0.1]), new Float64Array([0.1])];
// ---
return [new BigInt64Array([-1n])[0], new BigUint64Array([-1n])[0]];
// ---
return new BigInt64Array([1]);
// ---
const bytes = new Uint8Array([1, 2, 3, 4]);
const view = bytes.subarray(1, 3);
view[0] = 9;
return [bytes, view, view.byteOffset, view.buffer === bytes.buffer, bytes.slice(-2)];
// ---
const bytes = Uint8Array.of(3, 1, 2);
return [bytes.toSorted(), bytes.sort(), bytes.reverse(), bytes.toReversed(), bytes.with(0, 7), bytes.at(-1), bytes.indexOf(2), bytes.includes(3), bytes.join('-')];
// ---
const bytes = Uint8Array.from({ length: 3 }, (_, i) => i * 2);
return [bytes.map((x) => x + 1), bytes.filter((x) => x > 1), bytes.reduce((a, b) => a + b), bytes.find((x) => x > 1), bytes.findLast((x) => x < 4), [...bytes.entries()]];
// ---
const bytes = new Uint8Array(5);
bytes.set([1, 2], 1);
bytes.fill(9, 3);
bytes.copyWithin(0, 1, 3);
return bytes;
// ---
return new Uint8Array(2).set([1, 2, 3]);
// ---
return new Uint8Array(-1);
// ---
return new Uint16Array(new ArrayBuffer(3));
// ---
return new Uint16Array(new ArrayBuffer(4), 1);
// ---
const view = new DataView(new ArrayBuffer(8));
view.setInt16(0, -2);
view.setUint32(2, 0xdeadbeef, true);
return [new Uint8Array(view.buffer), view.getInt16(0), view.getUint16(0, true), view.getUint32(2, true), view.getUint8(7)];
// ---
const view = new DataView(new ArrayBuffer(8));
view.setFloat64(0, Math.PI);
return [view.getFloat64(0), view.getBigUint64(0), view.getFloat32(0)];
// ---
return new DataView(new ArrayBuffer(2)).getInt32(0);
// ---
const buffer = new ArrayBuffer(8);
return [buffer.byteLength, buffer.slice(2, 5).byteLength, ArrayBuffer.isView(new DataView(buffer)), ArrayBuffer.isView(buffer), Object.prototype.toString.call(buffer)];
// ---
const buffer = new ArrayBuffer(4, { maxByteLength: 8 });
const view = new Uint8Array(buffer);
buffer.resize(6);
return [view.length, buffer.resizable, buffer.maxByteLength];
// ---
return [Object.keys(new Uint8Array(2)), JSON.stringify(new Uint8Array([1, 2])), String(new Uint8Array([1, 2])), { ...new Uint8Array([5]) }];
// ---
return [Uint8Array.BYTES_PER_ELEMENT, new Float64Array(2).byteLength, Uint8Array.name, Object.getPrototypeOf(Uint8Array).name, new Uint8Array(1)[Symbol.toStringTag]];
// ---
const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
const back = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
return [hex(new TextEncoder().encode('ї')), back('00ff10')];
// ---
const words = new Uint32Array([1, 2]);
let hash = 2166136261;
for (const byte of new TextEncoder().encode('hash me')) hash = Math.imul(hash ^ byte, 16777619);
return [hash >>> 0, words.byteLength];
// ---
const crc = (text) => {
  let value = -1;
  for (const byte of new TextEncoder().encode(text)) {
    value ^= byte;
    for (let k = 0; k < 8; k += 1) value = (value >>> 1) ^ (0xedb88320 & -(value & 1));
  }
  return (value ^ -1) >>> 0;
};
return crc('123456789');
// ---
return ['😀'.length, [...'😀'].length, '😀'.codePointAt(0), '😀'.charCodeAt(1), 'é'.normalize('NFD').length, String.fromCodePoint(128512), new TextEncoder().encode('😀').length];
// ---
return ['a\ud800'.isWellFormed?.(), 'a\ud800'.toWellFormed?.(), '\ud83d\ude00'.at(0).charCodeAt(0)];
// ---
const chunks = [new Uint8Array([1, 2]), new Uint8Array([3])];
const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
let at = 0;
for (const chunk of chunks) { whole.set(chunk, at); at += chunk.length; }
return whole;
// ---
const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('abc'));
return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
// ---
return Promise.all(['SHA-1', 'SHA-384', 'sha-512', { name: 'SHA-256' }].map(async (name) => new Uint8Array(await crypto.subtle.digest(name, new Uint8Array(2))).length));
// ---
return crypto.subtle.digest('MD5', new Uint8Array(1));
// ---
return crypto.subtle.digest('SHA-256', 'text');
// ---
const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('secret'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode('message'));
return [btoa(String.fromCharCode(...new Uint8Array(signature))), await crypto.subtle.verify('HMAC', key, signature, new TextEncoder().encode('message')), await crypto.subtle.verify('HMAC', key, signature, new TextEncoder().encode('other'))];
// ---
const key = await crypto.subtle.importKey('raw', new Uint8Array(4), { name: 'HMAC', hash: { name: 'SHA-1' } }, true, ['sign']);
return [key.type, key.extractable, key.algorithm, key.usages, Object.prototype.toString.call(key)];
// ---
const key = await crypto.subtle.importKey('raw', new Uint8Array(4), { name: 'HMAC', hash: 'SHA-512' }, true, ['sign']);
return [new Uint8Array(await crypto.subtle.exportKey('raw', key)), new Uint8Array(await crypto.subtle.sign({ name: 'HMAC' }, key, new Uint8Array(1))).length];
// ---
const key = await crypto.subtle.importKey('raw', new Uint8Array(4), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
return crypto.subtle.sign('HMAC', key, new Uint8Array(1));
// ---
const key = await crypto.subtle.importKey('raw', new Uint8Array(4), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
return crypto.subtle.exportKey('raw', key);
// ---
const key = await crypto.subtle.importKey('jwk', { kty: 'oct', k: 'AAEC' }, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
return crypto.subtle.exportKey('jwk', key);
// ---
const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
return [key.type, key.algorithm, new Uint8Array(await crypto.subtle.exportKey('raw', key)).length];
// ---
return crypto.subtle.importKey('raw', new Uint8Array(4), { name: 'HMAC', hash: 'SHA-256' }, false, ['encrypt']);
// ---
const shared = new SharedArrayBuffer(4);
const view = new Uint8Array(shared);
Atomics.store(new Int32Array(shared), 0, 5);
return [view, shared.byteLength];
// ---
const said = []; const t = (f) => { try { said.push(f()); } catch (e) { said.push(`${e.name} ${e.code} ${e.message}`); } };
t(() => Buffer.from('abcd').write(5)); t(() => Buffer.from('abcd').readUInt8(Infinity)); t(() => Buffer.from('abcd').readUInt8(NaN)); t(() => Buffer.from(() => 1)); t(() => Buffer.from('abcd').toString(null)); t(() => Buffer.from('abcd').toString('')); t(() => Buffer.from('a', {})); t(() => Buffer.from('a', 5)); t(() => Buffer.from('a', 'nope')); t(() => Buffer.from('abcd').slice(1n)); t(() => Buffer.from('abcd').fill(1n)); t(() => Buffer.from('abcd').fill('b', 5)); t(() => Buffer.from('abcd').fill('b', -1)); t(() => Buffer.from('abcd').fill('b', 0, 9)); t(() => Buffer.from('abcd').fill('b', {})); t(() => Buffer.from('abcd').fill('b', 1.5)); t(() => Buffer.alloc(4).writeUInt8()); t(() => Buffer.alloc(4).writeInt16BE({})); t(() => Buffer.alloc(4).writeIntBE(NaN, 0, 3)); t(() => Buffer.alloc(4).writeUInt8(256)); t(() => Buffer.alloc(4).writeUInt32LE('x')); t(() => Buffer.alloc(2, 'a', ''));
return said;
