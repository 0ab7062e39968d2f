function f() {} f.push = Array.prototype.push; module.exports = async function () { return f.push(1); };
