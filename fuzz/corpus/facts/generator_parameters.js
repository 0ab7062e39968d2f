module.exports = async function* () { const p = yield this.getCurrode
//! events: a fast other slow
asentNodeParamsJSON(); for await (const { a = yield 

} of p) { return a; } };