module.exports = require('crypto-js');
// ---
=> [lib.MD5('a').toString(), lib.SHA1('a').toString(), lib.SHA256('Привіт').toString(), lib.SHA512('a').toString(), lib.SHA3('a').toString(), lib.RIPEMD160('a').toString()]
=> [lib.HmacSHA256('msg', 'key').toString(lib.enc.Base64), lib.HmacSHA512('msg', 'key').toString(), lib.HmacMD5('m', 'k').toString(lib.enc.Hex)]
=> lib.AES.decrypt(lib.AES.encrypt('таємниця', 'pass').toString(), 'pass').toString(lib.enc.Utf8)
=> lib.AES.encrypt('text', lib.enc.Hex.parse('000102030405060708090a0b0c0d0e0f'), { iv: lib.enc.Hex.parse('101112131415161718191a1b1c1d1e1f'), mode: lib.mode.CBC, padding: lib.pad.Pkcs7 }).toString()
=> lib.AES.encrypt('text', lib.enc.Utf8.parse('0123456789abcdef'), { mode: lib.mode.ECB }).ciphertext.toString()
=> [lib.enc.Base64.stringify(lib.enc.Utf8.parse('ключ')), lib.enc.Utf8.stringify(lib.enc.Base64.parse('0LrQu9GO0Yc=')), lib.enc.Latin1.parse('é').toString(), lib.enc.Base64url.stringify(lib.enc.Utf8.parse('??>'))]
=> lib.PBKDF2('p', 'salt', { keySize: 4, iterations: 10 }).toString()
=> [lib.TripleDES.encrypt('a', lib.enc.Utf8.parse('0123456789abcdef01234567'), { mode: lib.mode.ECB }).toString(), lib.RC4.encrypt('a', lib.enc.Utf8.parse('k')).toString(), lib.Rabbit.encrypt('a', lib.enc.Utf8.parse('0123456789abcdef')).toString()]
=> lib.lib.WordArray.random(16).toString().length
=> lib.AES.decrypt('broken', 'pass').toString(lib.enc.Utf8)
=> lib.enc.Utf8.stringify(lib.enc.Hex.parse('ff'))
const h = lib.algo.SHA256.create(); h.update('a'); h.update('b'); return h.finalize().toString();
