exports.normal = (code) => code.trim().toLowerCase();
