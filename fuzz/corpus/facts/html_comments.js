<!-- x
module.exports = async function () { return "a"; };
--> y
