#!/usr/bin/env node
module.exports = async function f() { return "a"; };
