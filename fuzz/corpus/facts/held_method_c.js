class A {} A.push = Array.prototype.push; module.exports = async function () { return A.push(1); };
